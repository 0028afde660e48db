// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.serde.EventEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Records for the topic of quotes that no collector should send: no frame, a schema that nobody registered, a broken body, a
 * huge name, a price that is no number; in turn. One thread at a time.
 */
final class HostileRecords {

    private static final int KINDS = 5;
    private static final int UNKNOWN_SCHEMA = 1_000_000;
    private static final int UNKNOWN_SCHEMAS = 40;
    private static final int LENGTH = 200;
    private static final int HUGE_LENGTH = 20_000;
    private static final int SEED = 5;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final EventEncoder encoder;
    private final BookTicker quote;
    private int made;

    /** @param session of a collector */
    HostileRecords(EventEncoder encoder, Instant session) {
        this.encoder = encoder;
        this.quote = quote(new MarketFeed(1, session, SEED), session);
    }

    byte[] next() {
        return switch (made++ % KINDS) {
            case 0 -> noise().put(0, (byte) 1).array();
            case 1 ->
                noise().put(0, (byte) 0)
                        .putInt(1, UNKNOWN_SCHEMA + random.nextInt(UNKNOWN_SCHEMAS))
                        .array();
            case 2 ->
                noise().put(0, encoder.encode(quote), 0, 1 + Integer.BYTES).array();
            case 3 ->
                encoder.encode(BookTicker.newBuilder(quote)
                        .setExchangeSymbol("X".repeat(HUGE_LENGTH))
                        .build());
            default ->
                encoder.encode(
                        BookTicker.newBuilder(quote).setBidPrice(Double.NaN).build());
        };
    }

    private ByteBuffer noise() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static BookTicker quote(MarketFeed feed, Instant time) {
        while (true) {
            if (feed.next(time).event() instanceof BookTicker found) {
                return found;
            }
        }
    }
}
