// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Finds events that were passed on a short while ago: the copies of redundant collectors, what a reconnect sends again. It
 * may miss a copy, which the sink then finds; it must never take a new event for a copy.
 */
@NullMarked
package io.tapekeeper.ingest.deduplicate;

import org.jspecify.annotations.NullMarked;
