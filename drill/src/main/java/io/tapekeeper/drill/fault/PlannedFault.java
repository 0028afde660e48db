// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import java.time.Duration;

/**
 * A fault and its times.
 *
 * @param calm how long all is well before it
 * @param hold how long it lasts
 */
public record PlannedFault(Fault fault, Duration calm, Duration hold) {}
