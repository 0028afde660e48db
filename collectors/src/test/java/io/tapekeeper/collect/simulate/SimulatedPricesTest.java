// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static io.tapekeeper.collect.simulate.Simulations.FAULTLESS;
import static io.tapekeeper.collect.simulate.Simulations.START;
import static io.tapekeeper.collect.simulate.Simulations.event;
import static io.tapekeeper.collect.simulate.Simulations.events;
import static io.tapekeeper.collect.simulate.Simulations.take;
import static io.tapekeeper.collect.simulate.Simulations.takeUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedPricesTest {

    @Test
    void quotes_are_books_that_can_be() {
        assertThat(events(take(FAULTLESS, START, 50_000), BookTicker.class))
                .hasSizeGreaterThan(30_000)
                .allSatisfy(quote -> {
                    assertThat(quote.getBidPrice()).isPositive().isLessThan(quote.getAskPrice());
                    assertThat(quote.getBidQty()).isPositive();
                    assertThat(quote.getAskQty()).isPositive();
                    // Within 1 % of each other: no spread is absurd.
                    assertThat(quote.getAskPrice() / quote.getBidPrice()).isLessThan(1.01);
                });
    }

    @Test
    void prices_and_sizes_are_decimals_of_tick_and_lot() {
        Map<String, Instrument> instruments = events(take(FAULTLESS, START, 30), Instrument.class).stream()
                .collect(Collectors.toMap(EventKey::of, instrument -> instrument));

        assertThat(events(take(FAULTLESS, START, 20_000), Trade.class))
                .isNotEmpty()
                .allSatisfy(trade -> {
                    Instrument instrument = instruments.get(EventKey.of(trade));
                    assertThat(decimals(trade.getPrice())).isLessThanOrEqualTo(instrument.getPricePrecision());
                    assertThat(decimals(trade.getQuantity())).isLessThanOrEqualTo(instrument.getQuantityPrecision());
                    assertThat(trade.getQuantity()).isGreaterThanOrEqualTo(instrument.getMinQuantity());
                });
    }

    private static int decimals(double value) {
        return Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    }

    @Test
    void trades_happen_at_the_bid_or_the_ask_of_their_book() {
        Map<String, BookTicker> books = new HashMap<>();
        int trades = 0;
        for (Emission emission : take(FAULTLESS, START, 50_000)) {
            if (event(emission) instanceof BookTicker quote) {
                books.put(EventKey.of(quote), quote);
            } else if (event(emission) instanceof Trade trade) {
                BookTicker book = books.get(EventKey.of(trade));
                assertThat(trade.getPrice())
                        .isEqualTo(
                                switch (trade.getSide()) {
                                    case BUY -> book.getAskPrice();
                                    case SELL -> book.getBidPrice();
                                });
                trades++;
            }
        }
        assertThat(trades).isGreaterThan(8_000);
    }

    @Test
    void prices_of_venues_and_coins_move_together() {
        List<double[]> returns = new ArrayList<>();
        Map<String, Double> middles = new HashMap<>();
        double[] before = null;
        Instant nextSample = START.plusSeconds(5);
        for (Emission emission : takeUntil(FAULTLESS, START.plusSeconds(1_800))) {
            if (emission.at().isAfter(nextSample)) {
                double[] now = logs(middles);
                if (before != null) {
                    returns.add(new double[] {now[0] - before[0], now[1] - before[1], now[2] - before[2]});
                }
                before = now;
                nextSample = nextSample.plusSeconds(10);
            }
            if (event(emission) instanceof BookTicker quote) {
                middles.put(EventKey.of(quote), (quote.getBidPrice() + quote.getAskPrice()) / 2);
            }
        }

        assertThat(correlation(returns, 0, 1)).as("one coin on two venues").isGreaterThan(0.8);
        assertThat(correlation(returns, 0, 2)).as("two coins").isBetween(0.4, 0.99);
    }

    private static double[] logs(Map<String, Double> middles) {
        return new double[] {
            Math.log(middles.get("BINANCE_SPOT|BTCUSDT")),
            Math.log(middles.get("GATEIO_FUTURES|BTC_USDT")),
            Math.log(middles.get("BINANCE_SPOT|ETHUSDT"))
        };
    }

    private static double correlation(List<double[]> rows, int one, int other) {
        double sumProduct = 0;
        double sumOne = 0;
        double sumOther = 0;
        for (double[] row : rows) {
            sumProduct += row[one] * row[other];
            sumOne += row[one] * row[one];
            sumOther += row[other] * row[other];
        }
        return sumProduct / Math.sqrt(sumOne * sumOther);
    }
}
