// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.collect.symbol.Pair;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {

    private static final List<String> SYMBOLS = List.of("BTC/USDT");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_defaults_are_the_venue_itself_and_the_documented_times() {
        assertThat(FeedSettings.defaults(Venue.BINANCE_SPOT, SYMBOLS, "c"))
                .isEqualTo(new FeedSettings(
                        Venue.BINANCE_SPOT,
                        SYMBOLS,
                        null,
                        "c",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        SymbolList.EMPTY));
    }

    @Test
    void everything_can_be_set() {
        SymbolList list = new SymbolList(Map.of("X", new Pair("A", "B")));
        FeedSettings settings = new FeedSettings(
                Venue.BINANCE_FUTURES,
                List.of("X"),
                URI.create("wss://example.org:9443"),
                "d",
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                list);

        assertThat(settings.withBaseUrl(URI.create("ws://h")).baseUrl()).isEqualTo(URI.create("ws://h"));
        assertThat(settings.withBaseUrl(URI.create("wss://example.org:9443"))).isEqualTo(settings);
    }

    @Test
    void bad_values_are_named_with_what_is_allowed() {
        requireRefused("symbols is []", List.of(), null, "c", SECOND, SECOND);
        requireRefused("baseUrl is http://h", SYMBOLS, URI.create("http://h"), "c", SECOND, SECOND);
        requireRefused("baseUrl is ws:h", SYMBOLS, URI.create("ws:h"), "c", SECOND, SECOND);
        requireRefused("collector is  ,", SYMBOLS, null, " ", SECOND, SECOND);
        requireRefused("silence is PT0S, allowed: PT0.01S to PT1H", SYMBOLS, null, "c", Duration.ZERO, SECOND);
        requireRefused(
                "leastBackoff is PT1S, allowed: PT0.001S to PT0.5S",
                SYMBOLS,
                null,
                "c",
                SECOND,
                Duration.ofMillis(500));
    }

    private static void requireRefused(
            String message,
            List<String> symbols,
            @Nullable URI url,
            String collector,
            Duration silence,
            Duration mostBackoff) {
        assertThatThrownBy(() -> new FeedSettings(
                        Venue.BINANCE_SPOT,
                        symbols,
                        url,
                        collector,
                        silence,
                        SECOND,
                        SECOND,
                        mostBackoff,
                        SECOND,
                        SymbolList.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
