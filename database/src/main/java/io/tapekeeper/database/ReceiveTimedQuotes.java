// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each copy of a quote without a time of its own the timestamp that the first copy was stored under, so that the
 * table's key, which holds the timestamp, finds them to be one. A sequence above all that are stored is new, as is one
 * between the highest; any other may be stored under another receive time nearby. Any thread.
 */
final class ReceiveTimedQuotes {

    /**
     * Rows in their order, with timestamps aligned.
     *
     * @param someStored whether some are stored already
     */
    record Aligned(List<BookTickerSnapshot> rows, boolean someStored) {}

    /** What is one quote, wherever its copies lie in time. */
    record Quote(int symbolId, long sequence) {
        static Quote of(BookTickerSnapshot row) {
            return new Quote(row.symbolId(), row.sequence());
        }
    }

    /** How high an instrument's sequences reach: as stored, and in the rows so far. */
    private static final class Reach {
        HighSequences stored = HighSequences.none();
        long soFar = HighSequences.NONE;
    }

    /** Most copies lie this close together, and a look at so short a time is cheap. */
    private static final Duration USUAL_SKEW = Duration.ofSeconds(10);

    private final Duration skew;

    ReceiveTimedQuotes(Duration skew) {
        this.skew = skew;
    }

    Aligned align(Connection connection, List<BookTickerSnapshot> rows) throws SQLException {
        Map<Integer, Reach> reaches = reaches(rows);
        if (reaches.isEmpty()) {
            return new Aligned(rows, false);
        }
        SequenceHighs.lock(connection, new TreeSet<>(reaches.keySet()))
                .forEach((symbolId, high) -> reaches.get(symbolId).stored = high);
        raise(connection, rows, reaches);
        List<BookTickerSnapshot> doubtful = notRising(rows, reaches);
        if (doubtful.isEmpty()) {
            return new Aligned(rows, false);
        }
        List<BookTickerSnapshot> maybeStored = doubtful.stream()
                .filter(row -> !reaches.get(row.symbolId()).stored.isNew(row.sequence()))
                .toList();
        Map<Quote, List<Instant>> times = storedTimes(connection, maybeStored);
        boolean someStored = !times.isEmpty();
        return new Aligned(aligned(rows, doubtful, times), someStored);
    }

    private Map<Quote, List<Instant>> storedTimes(Connection connection, List<BookTickerSnapshot> quotes)
            throws SQLException {
        Duration near = skew.compareTo(USUAL_SKEW) < 0 ? skew : USUAL_SKEW;
        Map<Quote, List<Instant>> times = StoredQuotes.times(connection, quotes, near);
        List<BookTickerSnapshot> farther =
                quotes.stream().filter(row -> !times.containsKey(Quote.of(row))).toList();
        times.putAll(StoredQuotes.times(connection, farther, skew));
        return times;
    }

    private static boolean concerned(BookTickerSnapshot row) {
        return row.receiveTimed() && row.sequence() >= 0;
    }

    private static Map<Integer, Reach> reaches(List<BookTickerSnapshot> rows) {
        Map<Integer, Reach> reaches = new HashMap<>();
        for (BookTickerSnapshot row : rows) {
            if (concerned(row)) {
                reaches.computeIfAbsent(row.symbolId(), first -> new Reach());
            }
        }
        return reaches;
    }

    private static void raise(Connection connection, List<BookTickerSnapshot> rows, Map<Integer, Reach> reaches)
            throws SQLException {
        Map<Integer, HighSequences> highs = new HashMap<>();
        SortedMap<Integer, HighSequences> risen = new TreeMap<>();
        for (BookTickerSnapshot row : rows) {
            if (concerned(row)) {
                HighSequences high = highs.computeIfAbsent(
                        row.symbolId(), id -> reaches.get(id).stored.copy());
                if (high.add(row.sequence())) {
                    risen.put(row.symbolId(), high);
                }
            }
        }
        if (!risen.isEmpty()) {
            SequenceHighs.raise(connection, risen);
        }
    }

    /** Rows that may be stored, or whose sequence is not above all that came before them. */
    private static List<BookTickerSnapshot> notRising(List<BookTickerSnapshot> rows, Map<Integer, Reach> reaches) {
        List<BookTickerSnapshot> found = new ArrayList<>();
        for (BookTickerSnapshot row : rows) {
            if (concerned(row)) {
                Reach reach = reaches.get(row.symbolId());
                if (row.sequence() <= reach.soFar || !reach.stored.isNew(row.sequence())) {
                    found.add(row);
                }
                reach.soFar = Math.max(reach.soFar, row.sequence());
            }
        }
        return found;
    }

    private List<BookTickerSnapshot> aligned(
            List<BookTickerSnapshot> rows, List<BookTickerSnapshot> doubtful, Map<Quote, List<Instant>> times) {
        Set<Quote> quotes = new HashSet<>();
        doubtful.forEach(row -> quotes.add(Quote.of(row)));
        List<BookTickerSnapshot> aligned = new ArrayList<>(rows.size());
        for (BookTickerSnapshot row : rows) {
            Quote quote = concerned(row) ? Quote.of(row) : null;
            boolean plain = quote == null || !quotes.contains(quote);
            aligned.add(plain ? row : aligned(row, times.computeIfAbsent(quote, first -> new ArrayList<>())));
        }
        return aligned;
    }

    private BookTickerSnapshot aligned(BookTickerSnapshot row, List<Instant> times) {
        Instant nearest = nearest(row.timestamp(), times);
        if (nearest == null) {
            times.add(row.timestamp());
            return row;
        }
        return new BookTickerSnapshot(
                row.symbolId(),
                nearest,
                row.sequence(),
                row.bidPrice(),
                row.bidQty(),
                row.askPrice(),
                row.askQty(),
                row.receiveTime(),
                true);
    }

    private @Nullable Instant nearest(Instant time, List<Instant> times) {
        Instant nearest = null;
        Duration least = skew;
        for (Instant candidate : times) {
            Duration distance = Duration.between(time, candidate).abs();
            if (distance.compareTo(least) < 0 || nearest == null && distance.equals(least)) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }
}
