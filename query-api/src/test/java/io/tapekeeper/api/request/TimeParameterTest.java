// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapekeeper.api.problem.ProblemException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {

    @ParameterizedTest
    @CsvSource({
        "2024-08-08T23:54:00Z,2024-08-08T23:54:00Z",
        "2024-08-08t23:54:00z,2024-08-08T23:54:00Z",
        "2024-08-08T23:54Z,2024-08-08T23:54:00Z",
        "2024-08-08T23:54:00.123456Z,2024-08-08T23:54:00.123456Z",
        "2024-08-09T01:54:00+02:00,2024-08-08T23:54:00Z",
        "2024-08-09T01:54:00 02:00,2024-08-08T23:54:00Z",
        "2024-08-08T18:24:00-05:30,2024-08-08T23:54:00Z",
        "2024-08-08,2024-08-08T00:00:00Z",
        "1723161240000,2024-08-08T23:54:00Z",
        "0,1970-01-01T00:00:00Z"
    })
    void readsEveryForm(String text, Instant expected) {
        assertThat(TimeParameter.parse("from", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-08T23:54:00.1234561Z,2024-08-08T23:54:00.123457Z",
        "2024-08-08T23:54:00.999999001Z,2024-08-08T23:54:01Z"
    })
    void whatIsFinerThanAMicrosecondBeginsAtTheNextOne(String text, Instant expected) {
        assertThat(TimeParameter.parse("from", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-08-08T23:54:00",
                "2024-13-01",
                "2024-02-30",
                "24-08-08",
                "0000-01-01",
                "1969-12-31T23:59:59Z",
                "-1",
                "999999-01-01T00:00:00Z",
                "+999999-01-01T00:00:00Z",
                "10000-01-01",
                "99999999999999999999",
                "999999999999999999",
                "1723161240.5",
                "2024-08-08T25:00:00Z",
                "2024-08-08T23:54:00+99:00",
                "NaN",
                "∞"
            })
    void refusesWhatIsNoTimeItCanAskFor(String text) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> TimeParameter.parse("from", text));

        assertThat(refused.problem().parameter()).isEqualTo("from");
        assertThat(refused.problem().detail()).contains("allowed");
    }

    @Property
    void everyMillisecondReadsTheSameAsNumberAndAsText(
            @ForAll @LongRange(min = 0, max = 253_402_300_799_000L) long ms) {
        Instant time = Instant.ofEpochMilli(ms);

        assertThat(TimeParameter.parse("from", Long.toString(ms))).isEqualTo(time);
        assertThat(TimeParameter.parse("from", time.toString())).isEqualTo(time);
    }
}
