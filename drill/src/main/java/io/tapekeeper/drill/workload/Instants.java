// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch, which the workload counts in, as the events have them. */
final class Instants {

    private Instants() {}

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant of(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
