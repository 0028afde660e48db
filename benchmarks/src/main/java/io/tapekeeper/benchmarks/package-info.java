// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Benchmarks: each measures what Tapekeeper does and, in the same run on the same server, the plainest program that
 * does the same. Figures are medians of interleaved rounds, and their ratio is what to look at.
 */
@NullMarked
package io.tapekeeper.benchmarks;

import org.jspecify.annotations.NullMarked;
