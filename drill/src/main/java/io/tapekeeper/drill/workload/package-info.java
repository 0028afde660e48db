// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What the drill sends: a seeded market with redundant collectors, late events, corrections, old tapes and bad records.
 */
@NullMarked
package io.tapekeeper.drill.workload;

import org.jspecify.annotations.NullMarked;
