// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Finds what is missing in a collector's stream, where a venue's ids tell. Judged per run of a collector: what came before
 * it started is no gap, and another collector's stream may be whole.
 */
@NullMarked
package io.tapekeeper.ingest.gap;

import org.jspecify.annotations.NullMarked;
