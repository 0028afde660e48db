// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PgTimeTest {

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    @Property
    void microsecondsCountFrom2000(
            @ForAll @LongRange(min = -60_000_000_000_000_000L, max = 250_000_000_000_000_000L) long micros) {
        Instant time = EPOCH.plus(micros, ChronoUnit.MICROS);

        assertThat(PgTime.micros(time)).isEqualTo(micros);
        assertThat(PgTime.instant(micros)).isEqualTo(time);
        assertThat(PgTime.epochDay(time))
                .isEqualTo(LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay());
    }

    @Test
    void nanosecondsAreCut() {
        assertThat(PgTime.micros(EPOCH.plusNanos(1_999))).isEqualTo(1);
        assertThat(PgTime.micros(EPOCH.minusNanos(1))).isEqualTo(-1);
    }

    @Test
    void farTimesAreNeitherInfinityNorWrappedAround() {
        assertThat(PgTime.micros(Instant.MAX)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(PgTime.micros(Instant.MIN)).isEqualTo(Long.MIN_VALUE + 1);
    }
}
