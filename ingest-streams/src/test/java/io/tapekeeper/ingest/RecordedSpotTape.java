// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;

/** Quotes and trades of a recording of Binance spot, as one collector would publish them. */
final class RecordedSpotTape {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private RecordedSpotTape() {}

    static Path path(String name) {
        return Path.of(System.getProperty("tapekeeper.shared", "../shared"), "data", "recordings", name);
    }

    static List<SpecificRecord> events(Path tape, String collector) throws IOException {
        List<SpecificRecord> events = new ArrayList<>();
        try (BufferedReader frames =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(tape)), UTF_8))) {
            for (String frame = frames.readLine(); frame != null; frame = frames.readLine()) {
                int space = frame.indexOf(' ');
                Instant received = instant(Long.parseLong(frame.substring(0, space)) / NANOS_PER_MICRO);
                JsonNode message = JSON.readTree(frame.substring(space + 1));
                String stream = message.path("stream").asText();
                if (stream.endsWith("@bookTicker")) {
                    events.add(ticker(message.get("data"), received, collector));
                } else if (stream.endsWith("@trade")) {
                    events.add(trade(message.get("data"), received, collector));
                }
            }
        }
        return events;
    }

    /** Spot quotes carry no time. */
    private static BookTicker ticker(JsonNode data, Instant received, String collector) {
        String symbol = data.get("s").asText();
        return new BookTicker(
                "BINANCE_SPOT",
                symbol.replace("USDT", ""),
                "USDT",
                symbol,
                received,
                received,
                TimeSource.RECEIVE,
                data.get("u").asLong(),
                data.get("b").asDouble(),
                data.get("B").asDouble(),
                data.get("a").asDouble(),
                data.get("A").asDouble(),
                collector,
                Events.SESSION);
    }

    private static Trade trade(JsonNode data, Instant received, String collector) {
        String symbol = data.get("s").asText();
        return new Trade(
                "BINANCE_SPOT",
                symbol.replace("USDT", ""),
                "USDT",
                symbol,
                Instant.ofEpochMilli(data.get("T").asLong()),
                received,
                TimeSource.EXCHANGE,
                data.get("t").asText(),
                data.get("p").asDouble(),
                data.get("q").asDouble(),
                data.get("m").asBoolean() ? Side.SELL : Side.BUY,
                null,
                collector,
                Events.SESSION);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * NANOS_PER_MICRO);
    }
}
