// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final String LONGEST = "A".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"BINANCE_SPOT", "BINANCE_FUTURES", "GATEIO_SPOT", "X2_SPOT", "9_FUTURES"})
    void anExchangeIsAVenueAndItsMarket(String name) {
        assertThat(Names.isExchange(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SPOT",
                "_SPOT",
                "_FUTURES",
                "BINANCE",
                "BINANCE_",
                "binance_SPOT",
                "BINANCE_spot",
                "BI NANCE_SPOT",
                "BI|NANCE_SPOT",
                "BINANCE_US_SPOT",
                "BINANCE_SPOT ",
                "BINANCE_OPTIONS",
                "БИНАНС_SPOT",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ01_SPOT"
            })
    void nothingElseIsAnExchange(String name) {
        assertThat(Names.isExchange(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "1000SATS", "1MBABYDOGE", "ETH2.S", "USDⓈ", "$MICHI", "A", "币安人生", "BTC-PERP"})
    void currenciesAreUpperCaseAndOfAnyScript(String name) {
        assertThat(Names.isCurrency(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "btc", "Btc", "BTC/USDT", "BTC|USDT", "BTC USDT", "BTC\n", "ßTC", "A\u00a0B", "\ufffd"})
    void aCurrencyIsNothingThatAPairCouldBeConfusedBy(String name) {
        assertThat(Names.isCurrency(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "BTCUSD_240927", "XBT/USD", "tBTCUSD", "BTC-USD-SWAP", "币安人生USDT", "main~1"})
    void aVenueMayWriteItsInstrumentsAsItLikes(String name) {
        assertThat(Names.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a|b",
                "a b",
                "a\tb",
                "a\u0000",
                "a\u007f",
                "a\u2028b",
                "a\u3000b",
                "\ud800",
                "a\u200bb",
                "\ue000",
                "ok\ufffd"
            })
    void aNameCanBeSeenAndStandsInAKey(String name) {
        assertThat(Names.isName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3735683259", "b6d2c1e0-6e3f-4b1c", "1|2|3"})
    void aTradeIdNeedOnlyBeSeen(String id) {
        assertThat(Names.isTradeId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2", "1\n"})
    void aTradeIdHasNoSpace(String id) {
        assertThat(Names.isTradeId(id)).isFalse();
    }

    @Test
    void namesHaveUpTo64Characters() {
        assertThat(Names.isName(LONGEST)).isTrue();
        assertThat(Names.isCurrency(LONGEST)).isTrue();
        assertThat(Names.isTradeId(LONGEST)).isTrue();
        assertThat(Names.isName(LONGEST + "A")).isFalse();
        assertThat(Names.isCurrency(LONGEST + "A")).isFalse();
        assertThat(Names.isTradeId(LONGEST + "A")).isFalse();
    }
}
