// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Finds what is missing in a collector's stream of an instrument: ids that were left out, and what it may have missed between
 * two runs. What came before its first run is no gap, nor is a tape that is played, and another collector's stream may be
 * whole.
 */
@NullMarked
package io.tapekeeper.ingest.gap;

import org.jspecify.annotations.NullMarked;
