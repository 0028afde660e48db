// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** Programs that the benchmarks of the pipeline run as processes of their own: Kafka, the references, and Tapekeeper's roles. */
@NullMarked
package io.tapekeeper.benchmarks.process;

import org.jspecify.annotations.NullMarked;
