// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.collect.symbol.Pair;
import io.tapekeeper.collect.symbol.SymbolList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceSymbolsTest {

    @ParameterizedTest
    @CsvSource({
        "SPOT,    BTCUSDT,        , BTC,     USDT",
        "SPOT,    BTCFDUSD,       , BTC,     FDUSD",
        "SPOT,    ETHBTC,         , ETH,     BTC",
        "SPOT,    1000SATSUSDT,   , 1000SATS, USDT",
        "SPOT,    FOOBAR,         , FOOBAR,  UNKNOWN",
        "SPOT,    USDT,           , USDT,    UNKNOWN",
        "FUTURES, BTCUSDT,        , BTC,     USDT",
        "FUTURES, BTCUSDT_240927, , BTC,     USDT",
        "FUTURES, BTCUSD_PERP,    BTCUSD, BTC, USD",
        "FUTURES, BTCUSD_240927,  BTCUSD, BTC, USD",
        "FUTURES, BNBUSD_PERP,    BNBUSD, BNB, USD",
        "FUTURES, DOTUSD_PERP,    , DOT,     USD",
        "FUTURES, BNBUSD_240927,  , BNB,     USD",
        "FUTURES, BNBBUSD,        , BNB,     BUSD",
        "FUTURES, BTCUSDT,        BTCUSDT, BTC, USDT",
        "FUTURES, _PERP,          , _PERP,   UNKNOWN"
    })
    void labels_follow_from_the_spelling(
            BinanceMarket market, String symbol, @Nullable String pair, String base, String quote) {
        BinanceSymbols symbols = new BinanceSymbols(market, SymbolList.EMPTY);

        assertThat(symbols.pairOf(symbol, pair)).isEqualTo(new Pair(base, quote));
    }

    @Test
    void the_symbol_list_wins() {
        SymbolList list = new SymbolList(Map.of("BTCUSD_PERP", new Pair("XBT", "DOLLAR")));
        BinanceSymbols symbols = new BinanceSymbols(BinanceMarket.FUTURES, list);

        assertThat(symbols.pairOf("BTCUSD_PERP", "BTCUSD")).isEqualTo(new Pair("XBT", "DOLLAR"));
        assertThat(symbols.pairOf("ETHUSD_PERP", "ETHUSD")).isEqualTo(new Pair("ETH", "USD"));
    }
}
