// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "binance_spot.btcusdt.2024-08-08.tape.gz, 41249, 28040, 9757",
        "binance_spot.ethusdt.2024-08-08.tape.gz, 33618, 24077, 6106",
        "binance_futures.btcusdt.2024-08-08.tape.gz, 93954, 66089, 21313",
        "binance_futures.ethusdt.2024-08-08.tape.gz, 74655, 53992, 14076"
    })
    void every_quote_and_trade_of_a_recording_becomes_an_event(String name, long frames, long tickers, long trades)
            throws Exception {
        Path tape = Recordings.tape(name);

        ReplayResult result = TapeReplay.run(ReplaySettings.of(List.of(tape)), event -> {}, ReplayProgress.NONE);

        assertThat(result.events())
                .containsAllEntriesOf(Map.of(EventType.BOOK_TICKER, tickers, EventType.TRADE, trades))
                .containsAllEntriesOf(
                        Map.of(EventType.FUNDING_RATE, 0L, EventType.BALANCE, 0L, EventType.INSTRUMENT, 0L));
        assertThat(result.frames().frames()).isEqualTo(frames);
        assertThat(result.frames().withEvents()).isEqualTo(tickers + trades);
        assertThat(result.frames().ignored()).isEqualTo(frames - tickers - trades);
        assertThat(result.frames().unknown()).isZero();
        assertThat(result.frames().malformed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance_spot.btcusdt.2024-08-08.tape.gz",
                "binance_spot.ethusdt.2024-08-08.tape.gz",
                "binance_futures.btcusdt.2024-08-08.tape.gz",
                "binance_futures.ethusdt.2024-08-08.tape.gz"
            })
    void every_value_of_an_event_is_the_text_on_the_tape(String name) throws Exception {
        Path tape = Recordings.tape(name);
        Queue<SpecificRecord> events = new ArrayDeque<>();
        TapeReplay.run(ReplaySettings.of(List.of(tape)), events::add, ReplayProgress.NONE);

        try (TapeReader reader = TapeReader.open(tape)) {
            for (TapeFrame frame = reader.next(); frame != null; frame = reader.next()) {
                JsonNode data = JSON.readTree(frame.text()).path("data");
                if (events.peek() instanceof BookTicker ticker && data.has("B") && data.has("A")) {
                    compare(ticker, data, frame);
                    events.remove();
                } else if (events.peek() instanceof Trade trade
                        && data.path("e").asText().equals("trade")) {
                    compare(trade, data, frame);
                    events.remove();
                }
            }
        }

        assertThat(events).as("events that no frame explains, in order").isEmpty();
    }

    private static void compare(BookTicker ticker, JsonNode data, TapeFrame frame) {
        requireNumber(ticker.getBidPrice(), data.get("b"));
        requireNumber(ticker.getBidQty(), data.get("B"));
        requireNumber(ticker.getAskPrice(), data.get("a"));
        requireNumber(ticker.getAskQty(), data.get("A"));
        require(ticker.getSequence(), data.get("u").longValue());
        require(ticker.getExchangeSymbol(), data.get("s").asText());
        require(ticker.getReceiveTime(), micros(frame));
        boolean timed = data.has("T");
        require(ticker.getTimeSource(), timed ? TimeSource.EXCHANGE : TimeSource.RECEIVE);
        require(
                ticker.getEventTime(),
                timed ? Instant.ofEpochMilli(data.get("T").longValue()) : micros(frame));
    }

    private static void compare(Trade trade, JsonNode data, TapeFrame frame) {
        requireNumber(trade.getPrice(), data.get("p"));
        requireNumber(trade.getQuantity(), data.get("q"));
        require(trade.getTradeId(), data.get("t").asText());
        require(trade.getSide(), data.get("m").booleanValue() ? Side.SELL : Side.BUY);
        require(trade.getEventTime(), Instant.ofEpochMilli(data.get("T").longValue()));
        require(trade.getTimeSource(), TimeSource.EXCHANGE);
        require(trade.getReceiveTime(), micros(frame));
    }

    // Millions of comparisons: AssertJ's own would take most of a minute.
    private static void requireNumber(double value, JsonNode text) {
        if (new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(text.asText())) != 0) {
            throw new AssertionError(value + " is not " + text);
        }
    }

    private static void require(Object value, Object expected) {
        if (!value.equals(expected)) {
            throw new AssertionError(value + " is not " + expected);
        }
    }

    private static Instant micros(TapeFrame frame) {
        return Instant.EPOCH.plus(frame.receiveNanos() / 1_000, ChronoUnit.MICROS);
    }
}
