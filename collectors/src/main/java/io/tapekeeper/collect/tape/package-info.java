/**
 * Recordings of raw frames, {@code <receive time in ns since the epoch> <text>} a line: written while collecting, read, and
 * played back through the parsers that live feeds use.
 */
@NullMarked
package io.tapekeeper.collect.tape;

import org.jspecify.annotations.NullMarked;
