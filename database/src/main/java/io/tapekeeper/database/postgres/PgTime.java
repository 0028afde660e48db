// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** PostgreSQL's clock: microseconds since 2000-01-01 UTC. No default time zone takes part. */
public final class PgTime {

    private static final long EPOCH_SECOND = 946_684_800L;
    private static final long EPOCH_DAY = EPOCH_SECOND / 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private PgTime() {}

    /** Microseconds since 2000; beyond a long's range the farthest that PostgreSQL refuses rather than takes for infinity. */
    public static long micros(Instant time) {
        long seconds = time.getEpochSecond() - EPOCH_SECOND;
        if (seconds >= Long.MAX_VALUE / MICROS_PER_SECOND) {
            return Long.MAX_VALUE - 1;
        }
        if (seconds <= Long.MIN_VALUE / MICROS_PER_SECOND) {
            return Long.MIN_VALUE + 1;
        }
        return seconds * MICROS_PER_SECOND + time.getNano() / 1000;
    }

    /** The time that lies {@code micros} after 2000. */
    public static Instant instant(long micros) {
        long second = EPOCH_SECOND + Math.floorDiv(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(second, Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** Days since 1970 of the UTC day that {@code time} lies in. */
    public static long epochDay(Instant time) {
        return Math.floorDiv(micros(time), MICROS_PER_DAY) + EPOCH_DAY;
    }

    /** The form in which a time is given to a statement. */
    public static OffsetDateTime parameter(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
