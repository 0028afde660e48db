// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanDurationTest {

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "12h,PT12H", "7d,PT168H", "0s,PT0S"})
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(HumanDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5s", "5 s", "99999999999s", "PT5S"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> HumanDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("250ms, 30s");
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 900_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(HumanDuration.parse(HumanDuration.format(duration))).isEqualTo(duration);
    }
}
