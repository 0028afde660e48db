// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

/**
 * The oldest record of a partition that a stage has not handled.
 *
 * @param offset where it is
 * @param appendMillis when it was appended, in ms since the epoch
 */
record Unread(long offset, long appendMillis) {}
