// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** Ingest's counters, by their names and tags. */
@NullMarked
package io.tapekeeper.ingest.metrics;

import org.jspecify.annotations.NullMarked;
