// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Rows for tests. */
final class Rows {

    static final Instant NOON = Instant.parse("2024-08-08T12:00:00Z");

    private Rows() {}

    /** A quote whose venue tells the time: at noon plus {@code sequence} milliseconds. */
    static BookTickerSnapshot quote(int symbolId, long sequence) {
        return quote(symbolId, sequence, 1 + sequence);
    }

    static BookTickerSnapshot quote(int symbolId, long sequence, double bidQty) {
        Instant time = NOON.plusMillis(sequence);
        return new BookTickerSnapshot(symbolId, time, sequence, 100, bidQty, 101, 2, time.plusMillis(7), false);
    }

    static List<BookTickerSnapshot> quotes(int symbolId, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(sequence -> quote(symbolId, sequence))
                .toList();
    }

    /** A quote whose venue tells no time, received at {@code received}. */
    static BookTickerSnapshot received(int symbolId, long sequence, Instant received) {
        return received(symbolId, sequence, received, 1 + sequence);
    }

    static BookTickerSnapshot received(int symbolId, long sequence, Instant received, double bidQty) {
        return new BookTickerSnapshot(symbolId, received, sequence, 100, bidQty, 101, 2, received, true);
    }

    static TradeSnapshot trade(int symbolId, Instant time, String tradeId) {
        return new TradeSnapshot(symbolId, time, tradeId, 100, 1, null, Side.BUY, NOON);
    }

    static FundingRateSnapshot funding(int symbolId, Instant time) {
        return new FundingRateSnapshot(symbolId, time, 0.0001, time.plusSeconds(3600), null, time);
    }

    static BalanceSnapshot balance(int exchangeId, String account, String asset, Instant time, double available) {
        return new BalanceSnapshot(exchangeId, account, asset, time, available, 1, null, null, null, time);
    }

    static GapRow gap(int symbolId, Instant from) {
        return new GapRow(symbolId, "trade", "MISSING_IDS", 5L, 9L, from, from.plusSeconds(1), "c1");
    }

    static DeadLetter letter(String topic, long offset) {
        return letter(new StreamPartition(topic, DeadLetter.UNKNOWN_TOPIC, 0), offset);
    }

    static DeadLetter letter(StreamPartition source, long offset) {
        List<LetterHeader> headers =
                List.of(new LetterHeader("trace", new byte[] {0, -1}), new LetterHeader("empty", null));
        return new DeadLetter(
                source, offset, "sink", "REFUSED", "why", 7, new byte[] {1}, new byte[] {2, 0}, headers, null, NOON);
    }
}
