// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What every table must hold in the end, in plain maps, and its comparison with what the tables do hold. Shares no code with
 * the pipeline but the classes of the events.
 */
@NullMarked
package io.tapekeeper.drill.model;

import org.jspecify.annotations.NullMarked;
