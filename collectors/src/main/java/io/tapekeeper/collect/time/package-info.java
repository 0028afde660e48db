/** Waiting, as something that tests can replace. */
@NullMarked
package io.tapekeeper.collect.time;

import org.jspecify.annotations.NullMarked;
