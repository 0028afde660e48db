// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.ReceiveTimedQuotes.Quote;
import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.PlannedAnew;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the times under which quotes are stored, without an index on their sequence: one range of time for each symbol. */
final class StoredQuotes {

    static final String FIND = "SELECT w.symbol_id, w.sequence, q.timestamp"
            + " FROM unnest(?::integer[], ?::timestamptz[], ?::timestamptz[]) AS r (symbol_id, least, greatest)"
            + " CROSS JOIN LATERAL (SELECT b.symbol_id, b.sequence, b.timestamp FROM book_ticker_snapshots b"
            + " WHERE b.symbol_id = r.symbol_id AND b.timestamp >= r.least AND b.timestamp <= r.greatest"
            + " AND b.timestamp >= ? AND b.timestamp <= ? OFFSET 0) q"
            + " JOIN unnest(?::integer[], ?::bigint[]) AS w (symbol_id, sequence)"
            + " ON w.symbol_id = q.symbol_id AND w.sequence = q.sequence";

    private StoredQuotes() {}

    /** The times of all copies of some quotes that are stored within {@code skew} of them. */
    static Map<Quote, List<Instant>> times(Connection connection, List<BookTickerSnapshot> quotes, Duration skew)
            throws SQLException {
        Map<Quote, List<Instant>> times = new HashMap<>();
        for (List<BookTickerSnapshot> near : nearEachOther(quotes, skew.multipliedBy(2))) {
            addTimes(connection, near, skew, times);
        }
        return times;
    }

    /** Quotes of today and of a year ago must not make one range of a year. */
    private static List<List<BookTickerSnapshot>> nearEachOther(List<BookTickerSnapshot> quotes, Duration farthest) {
        List<List<BookTickerSnapshot>> groups = new ArrayList<>();
        Instant last = Instant.MIN;
        for (BookTickerSnapshot quote : quotes.stream()
                .sorted(Comparator.comparing(BookTickerSnapshot::timestamp))
                .toList()) {
            if (groups.isEmpty() || quote.timestamp().isAfter(last.plus(farthest))) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(quote);
            last = quote.timestamp();
        }
        return groups;
    }

    private static void addTimes(
            Connection connection, List<BookTickerSnapshot> quotes, Duration skew, Map<Quote, List<Instant>> times)
            throws SQLException {
        try (PreparedStatement statement = PlannedAnew.statement(connection, FIND)) {
            bind(connection, statement, quotes, skew);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Quote quote = new Quote(rows.getInt(1), rows.getLong(2));
                    times.computeIfAbsent(quote, first -> new ArrayList<>()).add(Columns.instant(rows, 3));
                }
            }
        }
    }

    static void bind(Connection connection, PreparedStatement statement, List<BookTickerSnapshot> quotes, Duration skew)
            throws SQLException {
        Map<Integer, Range> ranges = new TreeMap<>();
        for (BookTickerSnapshot quote : quotes) {
            ranges.merge(quote.symbolId(), Range.at(quote.timestamp()), Range::with);
        }
        Range all = ranges.values().stream().reduce(Range::with).orElseThrow();
        List<Range> wide =
                ranges.values().stream().map(range -> range.widened(skew)).toList();
        List<Quote> wanted = quotes.stream().map(Quote::of).distinct().toList();
        statement.setArray(
                1, connection.createArrayOf("integer", ranges.keySet().toArray()));
        statement.setArray(2, connection.createArrayOf("timestamptz", times(wide, true)));
        statement.setArray(3, connection.createArrayOf("timestamptz", times(wide, false)));
        statement.setObject(4, PgTime.parameter(all.least().minus(skew)));
        statement.setObject(5, PgTime.parameter(all.greatest().plus(skew)));
        statement.setArray(
                6,
                connection.createArrayOf(
                        "integer", wanted.stream().map(Quote::symbolId).toArray()));
        statement.setArray(
                7,
                connection.createArrayOf(
                        "bigint", wanted.stream().map(Quote::sequence).toArray()));
    }

    private static OffsetDateTime[] times(List<Range> ranges, boolean least) {
        return ranges.stream()
                .map(range -> PgTime.parameter(least ? range.least() : range.greatest()))
                .toArray(OffsetDateTime[]::new);
    }

    /** A range of time, both ends inclusive. */
    private record Range(Instant least, Instant greatest) {

        static Range at(Instant time) {
            return new Range(time, time);
        }

        Range with(Range other) {
            return new Range(
                    least.isBefore(other.least) ? least : other.least,
                    greatest.isAfter(other.greatest) ? greatest : other.greatest);
        }

        Range widened(Duration by) {
            return new Range(least.minus(by), greatest.plus(by));
        }
    }
}
