/** The one way in which this module runs something of its own accord: named, stoppable in bounded time, its failure visible. */
@NullMarked
package io.tapekeeper.collect.thread;

import org.jspecify.annotations.NullMarked;
