// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.TimeSource;
import java.time.Instant;

/** Events for tests. */
final class TestEvents {

    private static final Instant TIME = Instant.parse("2024-08-08T23:54:14.087891Z");

    private TestEvents() {}

    static BookTicker quote(String symbol, long sequence) {
        return new BookTicker(
                "BINANCE_SPOT",
                "BTC",
                "USDT",
                symbol,
                TIME,
                TIME,
                TimeSource.RECEIVE,
                sequence,
                1.0,
                2.0,
                3.0,
                4.0,
                "test-1",
                TIME);
    }
}
