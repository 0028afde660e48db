// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.collect.symbol.Pair;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.UnknownVenueException;
import io.tapekeeper.collect.venue.Venue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySettingsTest {

    private static final List<Path> TAPES = List.of(Path.of("a/Binance_Spot.x.tape.gz"));

    @Test
    void by_default_one_collector_plays_as_fast_as_it_goes() {
        ReplaySettings settings = ReplaySettings.of(TAPES);

        assertThat(settings).isEqualTo(new ReplaySettings(TAPES, null, ReplaySpeed.MAX, 1, 1, SymbolList.EMPTY));
        assertThat(settings.venueOf(TAPES.get(0))).isEqualTo(Venue.BINANCE_SPOT);
    }

    @Test
    void everything_can_be_set() {
        SymbolList symbols = new SymbolList(Map.of("X", new Pair("A", "B")));
        ReplaySettings settings =
                new ReplaySettings(TAPES, Venue.BINANCE_FUTURES, new ReplaySpeed(2.5), 16, 7, symbols);

        assertThat(settings.venueOf(TAPES.get(0))).isEqualTo(Venue.BINANCE_FUTURES);
        assertThat(settings.speed().factor()).isEqualTo(2.5);
    }

    @Test
    void bad_values_are_named() {
        assertThatThrownBy(() -> ReplaySettings.of(List.of())).hasMessageContaining("tapes is empty");
        assertThatThrownBy(() -> new ReplaySettings(TAPES, null, ReplaySpeed.MAX, 0, 1, SymbolList.EMPTY))
                .hasMessage("collectors is 0, allowed: 1 to 16");
        assertThatThrownBy(() -> new ReplaySettings(TAPES, null, ReplaySpeed.MAX, 17, 1, SymbolList.EMPTY))
                .hasMessage("collectors is 17, allowed: 1 to 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kraken_spot.tape.gz", "tape", ".gz"})
    void a_name_that_tells_of_no_venue_is_answered_with_the_list(String name) {
        assertThatThrownBy(() -> ReplaySettings.of(TAPES).venueOf(Path.of(name)))
                .isInstanceOf(UnknownVenueException.class)
                .hasMessageContaining("BINANCE_SPOT");
    }

    @Test
    void speeds_are_max_or_a_factor() {
        assertThat(ReplaySpeed.parse("max")).isEqualTo(ReplaySpeed.MAX);
        assertThat(ReplaySpeed.parse("1")).isEqualTo(new ReplaySpeed(1));
        assertThat(ReplaySpeed.parse("0.5")).isEqualTo(new ReplaySpeed(0.5));
        for (String bad : List.of("fast", "0", "-1", "NaN", "")) {
            assertThatThrownBy(() -> ReplaySpeed.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("allowed: max, or a number above 0");
        }
    }
}
