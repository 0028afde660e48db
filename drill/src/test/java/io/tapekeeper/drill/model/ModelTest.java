// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Model model = new Model();

    @Test
    void aCopyIsNoRow() {
        model.sent(trade(1, NOON, 5));
        model.sent(trade(1, NOON.plusMillis(20), 5));

        assertThat(model.expectedValues(ModelTable.TRADES)).hasSize(1);
    }

    @Property
    void aCorrectionHoldsWhateverTheOrder(@ForAll("orders") List<Integer> order) {
        List<Trade> sent =
                List.of(trade(1, NOON, 5), trade(1, NOON.plusMillis(20), 5), trade(1, NOON.plusSeconds(60), 6));
        Model any = new Model();

        order.forEach(index -> any.sent(sent.get(index)));

        assertThat(any.expectedValues(ModelTable.TRADES).values()).containsExactly("6.0 1.0 null buy");
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2);
    }

    @Test
    void aQuoteWithoutATimeIsOneWheneverItsCopiesWereReceived() {
        model.sent(quote(Venues.RECEIVE_TIMED, 7L, NOON));
        model.sent(quote(Venues.RECEIVE_TIMED, 7L, NOON.plusSeconds(1)));

        assertThat(model.expectedValues(ModelTable.RECEIVE_TIMED_QUOTES)).hasSize(1);
    }

    @Test
    void aQuoteWithoutASequenceIsAnotherOneAtAnotherTime() {
        model.sent(quote(Venues.UNNUMBERED, null, NOON));
        model.sent(quote(Venues.UNNUMBERED, null, NOON));
        model.sent(quote(Venues.UNNUMBERED, null, NOON.plusMillis(1)));

        assertThat(model.expectedValues(ModelTable.UNNUMBERED_QUOTES)).hasSize(2);
    }

    @Test
    void aMissingTradeIsAGapOfTheCollectorThatMissedIt() {
        model.sent(trade(1, NOON, 5));
        model.sent(trade(2, NOON, 5));
        model.sent(trade(5, NOON.plusSeconds(1), 5));
        model.sent(trade(3, NOON.plusSeconds(2), 5));

        assertThat(model.expectedValues(ModelTable.GAPS))
                .isEqualTo(Map.of("BINANCE_SPOT BTCUSDT a 1767355200000000 1767355201000000", "trade MISSING_IDS 3 5"));
    }

    @Test
    void betweenTwoRunsItIsAReconnect() {
        model.sent(trade(1, NOON, 5));
        model.sent(trade(2, NOON, 5));
        model.sent(trade(4, NOON.plusSeconds(1), 5, NOON.plusSeconds(1)));
        model.sent(trade(3, NOON.plusSeconds(2), 5));

        assertThat(model.expectedValues(ModelTable.GAPS))
                .isEqualTo(Map.of("BINANCE_SPOT BTCUSDT a 1767355200000000 1767355201000000", "trade RECONNECT 3 4"));
    }

    private static Trade trade(long id, Instant received, double price) {
        return trade(id, received, price, NOON);
    }

    private static Trade trade(long id, Instant received, double price, Instant session) {
        return Trade.newBuilder()
                .setExchange(Venues.NUMBERED)
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(id == 1 ? NOON : received)
                .setReceiveTime(received)
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId(Long.toString(id))
                .setPrice(price)
                .setQuantity(1)
                .setSide(Side.BUY)
                .setCollector("a")
                .setSession(session)
                .build();
    }

    private static BookTicker quote(String exchange, @Nullable Long sequence, Instant time) {
        return BookTicker.newBuilder()
                .setExchange(exchange)
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(time)
                .setReceiveTime(time)
                .setTimeSource(TimeSource.RECEIVE)
                .setSequence(sequence)
                .setBidPrice(5)
                .setBidQty(1)
                .setAskPrice(6)
                .setAskQty(1)
                .setCollector("a")
                .build();
    }
}
