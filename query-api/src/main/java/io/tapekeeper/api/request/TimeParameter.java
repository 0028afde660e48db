// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads a point in time: ISO-8601 with an offset, a date (its midnight in UTC), or epoch milliseconds. */
final class TimeParameter {

    static final Instant EARLIEST = Instant.EPOCH;
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Pattern EPOCH_MS = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    /** A plus sign that was not percent-encoded arrives as a blank. */
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}(:?[0-9]{2})?$)");

    private TimeParameter() {}

    /** The first microsecond that is not before the time given: rows have no finer times. */
    static Instant parse(String name, String text) {
        Instant time = read(name, text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw badParameter(name, name + " is " + text + ", allowed: the years 1970 to 9999");
        }
        Instant cut = time.truncatedTo(ChronoUnit.MICROS);
        return cut.equals(time) ? cut : cut.plus(1, ChronoUnit.MICROS);
    }

    private static Instant read(String name, String text) {
        try {
            if (EPOCH_MS.matcher(text).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return OffsetDateTime.parse(LOST_PLUS.matcher(text).replaceFirst("+"))
                    .toInstant();
        } catch (DateTimeException e) {
            throw badParameter(
                    name,
                    name + " is " + Quoted.of(text) + ", allowed: ISO-8601 with Z or an offset"
                            + " (2024-08-08T23:54:00Z), a date (2024-08-08), or epoch milliseconds (1723161240000)");
        }
    }
}
