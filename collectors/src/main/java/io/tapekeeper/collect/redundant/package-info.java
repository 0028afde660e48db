/** Redundant collectors: the same event, as another collector would have seen it. */
@NullMarked
package io.tapekeeper.collect.redundant;

import org.jspecify.annotations.NullMarked;
