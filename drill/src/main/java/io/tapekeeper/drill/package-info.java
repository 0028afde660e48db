// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The fire drill: real processes, a workload, random faults, and at the end every table beside a model of what was sent.
 * Nothing here is used by the pipeline itself.
 */
@NullMarked
package io.tapekeeper.drill;

import org.jspecify.annotations.NullMarked;
