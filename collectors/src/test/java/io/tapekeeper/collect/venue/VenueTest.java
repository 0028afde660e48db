// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VenueTest {

    @Test
    void every_venue_is_found_by_its_name_and_is_named_as_exchanges_are() {
        assertThat(Venue.names()).contains("BINANCE_SPOT", "BINANCE_FUTURES").allSatisfy(name -> {
            assertThat(name).matches("[A-Z0-9]+_(SPOT|FUTURES)");
            assertThat(Venue.named(name).name()).isEqualTo(name);
        });
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Venue.named("binance_spot"))
                .isInstanceOf(UnknownVenueException.class)
                .hasMessageContaining("'binance_spot'")
                .hasMessageContaining("BINANCE_SPOT, BINANCE_FUTURES");
    }
}
