// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.redundant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopiesTest {

    private static final Instant TIME = Instant.parse("2024-08-08T23:54:14.087891Z");
    private static final Instant LATER = TIME.plusMillis(20);
    private static final Instant SESSION = TIME.minusSeconds(9);
    private static final Reception RECEPTION = new Reception(LATER, "second", SESSION);

    @ParameterizedTest
    @EnumSource
    void a_ticker_keeps_all_but_who_received_it_when(TimeSource source) {
        BookTicker ticker = new BookTicker(
                "X_SPOT", "BTC", "USDT", "BTCUSDT", TIME, TIME, source, 7L, 1.0, 2.0, 3.0, 4.0, "first", TIME);

        Instant eventTime = source == TimeSource.RECEIVE ? LATER : TIME;
        assertThat(Copies.of(ticker, RECEPTION))
                .isEqualTo(new BookTicker(
                        "X_SPOT", "BTC", "USDT", "BTCUSDT", eventTime, LATER, source, 7L, 1.0, 2.0, 3.0, 4.0, "second",
                        SESSION));
    }

    @Test
    void so_does_a_trade() {
        Trade trade = new Trade(
                "X_SPOT",
                "BTC",
                "USDT",
                "BTCUSDT",
                TIME,
                TIME,
                TimeSource.EXCHANGE,
                "7",
                1.0,
                2.0,
                Side.SELL,
                2.0,
                "first",
                TIME);

        assertThat(Copies.of(trade, RECEPTION))
                .isEqualTo(new Trade(
                        "X_SPOT",
                        "BTC",
                        "USDT",
                        "BTCUSDT",
                        TIME,
                        LATER,
                        TimeSource.EXCHANGE,
                        "7",
                        1.0,
                        2.0,
                        Side.SELL,
                        2.0,
                        "second",
                        SESSION));
    }

    @Test
    void so_does_a_funding_rate() {
        FundingRate rate = new FundingRate(
                "X_FUTURES",
                "BTC",
                "USDT",
                "BTCUSDT",
                TIME,
                TIME,
                TimeSource.EXCHANGE,
                0.1,
                Instant.ofEpochMilli(5),
                Instant.ofEpochMilli(6),
                "first",
                TIME);

        assertThat(Copies.of(rate, RECEPTION))
                .isEqualTo(new FundingRate(
                        "X_FUTURES",
                        "BTC",
                        "USDT",
                        "BTCUSDT",
                        TIME,
                        LATER,
                        TimeSource.EXCHANGE,
                        0.1,
                        Instant.ofEpochMilli(5),
                        Instant.ofEpochMilli(6),
                        "second",
                        SESSION));
    }

    @Test
    void a_balance_is_seen_by_one_collector_only() {
        Balance balance = new Balance("X_SPOT", "a", "USDT", TIME, TIME, 1.0, 0.0, null, null, null, "first");

        assertThatThrownBy(() -> Copies.of(balance, RECEPTION)).isInstanceOf(IllegalArgumentException.class);
    }
}
