// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time a history covers, in microseconds, UTC.
 *
 * @param from inclusive
 * @param to exclusive, not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(24);

    /** A venue's clock may run ahead of ours; no stored event is further ahead than this. */
    private static final Duration AHEAD = Duration.ofHours(1);

    static TimeRange of(@Nullable Instant from, @Nullable Instant to, Instant now) {
        if (from != null && to != null) {
            return ordered(from, to);
        }
        if (to != null) {
            return ordered(earliest(to.minus(DEFAULT_LENGTH)), to);
        }
        Instant until = now.plus(AHEAD).truncatedTo(ChronoUnit.MICROS);
        Instant since = from == null ? now.minus(DEFAULT_LENGTH).truncatedTo(ChronoUnit.MICROS) : from;
        return new TimeRange(since, since.isAfter(until) ? since : until);
    }

    private static TimeRange ordered(Instant from, Instant to) {
        if (from.isAfter(to)) {
            throw badParameter("from", "from (" + from + ") is after to (" + to + ")");
        }
        return new TimeRange(from, to);
    }

    private static Instant earliest(Instant time) {
        return time.isBefore(TimeParameter.EARLIEST) ? TimeParameter.EARLIEST : time;
    }
}
