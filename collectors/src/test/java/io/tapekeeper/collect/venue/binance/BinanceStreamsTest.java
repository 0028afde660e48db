// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceStreamsTest {

    @Test
    void spot_needs_one_connection() {
        assertThat(BinanceStreams.of(BinanceMarket.SPOT, List.of("BTC/USDT", "ethusdt"), null))
                .containsExactly(URI.create("wss://stream.binance.com:9443/stream?streams="
                        + "btcusdt@bookTicker/btcusdt@trade/ethusdt@bookTicker/ethusdt@trade"));
    }

    @Test
    void usd_margined_futures_need_one_for_quotes_and_trades_and_one_for_funding() {
        assertThat(BinanceStreams.of(BinanceMarket.FUTURES, List.of("BTC/USDT", "BTCUSDT_240927"), null))
                .containsExactly(
                        URI.create("wss://fstream.binance.com/public/stream?streams="
                                + "btcusdt@bookTicker/btcusdt@trade/btcusdt_240927@bookTicker/btcusdt_240927@trade"),
                        URI.create("wss://fstream.binance.com/market/stream?streams="
                                + "btcusdt@markPrice@1s/btcusdt_240927@markPrice@1s"));
    }

    @Test
    void coin_margined_futures_are_elsewhere() {
        assertThat(BinanceStreams.of(BinanceMarket.FUTURES, List.of("BTCUSD_PERP"), null))
                .containsExactly(URI.create("wss://dstream.binance.com/stream?streams="
                        + "btcusd_perp@bookTicker/btcusd_perp@trade/btcusd_perp@markPrice@1s"));
    }

    @Test
    void a_given_address_takes_everything() {
        URI base = URI.create("ws://127.0.0.1:9000/");

        assertThat(BinanceStreams.of(BinanceMarket.FUTURES, List.of("BTC/USDT", "BTCUSD_PERP"), base))
                .containsExactly(URI.create("ws://127.0.0.1:9000/stream?streams="
                        + "btcusdt@bookTicker/btcusdt@trade/btcusdt@markPrice@1s/"
                        + "btcusd_perp@bookTicker/btcusd_perp@trade/btcusd_perp@markPrice@1s"));
    }

    @Test
    void a_symbol_that_would_change_the_address_is_refused() {
        assertThatThrownBy(() -> BinanceStreams.of(BinanceMarket.SPOT, List.of("BTC&x=1"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symbols has 'BTC&x=1'");
        assertThatThrownBy(() -> BinanceStreams.of(BinanceMarket.SPOT, List.of("/"), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BinanceStreams.of(BinanceMarket.SPOT, List.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symbols is empty");
    }

    @Test
    void letters_of_any_alphabet_make_a_valid_address() {
        assertThat(BinanceStreams.of(BinanceMarket.SPOT, List.of("币安USDT"), null))
                .singleElement()
                .extracting(URI::toString)
                .asString()
                .contains("%E5%B8%81%E5%AE%89usdt@bookTicker");
    }
}
