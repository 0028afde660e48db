// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import io.tapekeeper.schema.BookTicker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/** Settings and frames for tests of live feeds. */
final class LiveFeeds {

    static final Duration LONG = Duration.ofMinutes(1);

    private LiveFeeds() {}

    static FeedSettings settings(URI url, Duration silence) {
        return settings(Venue.BINANCE_SPOT, url, silence);
    }

    static FeedSettings settings(Venue venue, URI url, Duration silence) {
        return new FeedSettings(
                venue,
                List.of("BTC/USDT"),
                url,
                "test-1",
                silence,
                Duration.ofSeconds(10),
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                SymbolList.EMPTY);
    }

    static String quote(long updateId) {
        return "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":" + updateId
                + ",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}}";
    }

    static BookTicker nextQuote(BlockingQueue<SpecificRecord> events) throws InterruptedException {
        SpecificRecord event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("the next event within 30 s").isInstanceOf(BookTicker.class);
        return (BookTicker) event;
    }
}
