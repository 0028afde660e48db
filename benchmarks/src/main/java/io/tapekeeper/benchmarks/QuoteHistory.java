// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BookTickerSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Quotes of 1,000 instruments over three days, written in batches of 10,000 as the sink writes them. All instruments
 * have as many events, but for ten, whose history is read: they have at least as many as are read. One thread at a time.
 */
final class QuoteHistory implements AutoCloseable {

    static final int INSTRUMENTS = 1_000;
    static final int READ_INSTRUMENTS = 10;

    /** Most rows of a history that is read. */
    static final int READ_ROWS = 10_000;

    private static final int BATCH_ROWS = 10_000;
    private static final int DAYS = 3;
    private static final long MICROS_TO_FILL = DAYS * 80_000_000_000L;
    private static final int REPORTED_BATCHES = 50;

    /** Arrivals are drawn: so many more are expected than are needed. */
    private static final double MORE_ROWS = 1.1;

    private static final int SEED = 1;

    private final BenchServer server;
    private final OurWriter writer;
    private final int[] symbolIds;
    private final BookTickers quotes;
    private final Arrivals arrivals;
    private Instant lastTime;

    QuoteHistory(BenchServer server, long rows) {
        this.server = server;
        this.writer = new OurWriter(server, "history");
        this.symbolIds = Instruments.add(server, INSTRUMENTS);
        this.quotes = new BookTickers(symbolIds, SEED);
        this.arrivals = new Arrivals(
                LocalDate.now(ZoneOffset.UTC).minusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC),
                shares(rows),
                (int) Math.max(1, MICROS_TO_FILL / rows),
                SEED);
        this.lastTime = arrivals.time();
    }

    /** Fills the table, and tidies it up as autovacuum would in time. */
    void load(long rows, Consumer<String> progress) throws SQLException {
        long loaded = 0;
        for (int batch = 1; loaded < rows; batch++) {
            int next = (int) Math.min(BATCH_ROWS, rows - loaded);
            writer.write(arrivals.next(next, quotes::next), next);
            loaded += next;
            if (batch % REPORTED_BATCHES == 0) {
                progress.accept("%,d of %,d rows loaded".formatted(loaded, rows));
            }
        }
        lastTime = arrivals.time();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) book_ticker_snapshots");
        }
    }

    /** The manager that has written everything, so that it forgets what it had cached of an instrument with each write. */
    OurWriter writer() {
        return writer;
    }

    /** A new quote of every instrument. */
    void quoteAll() {
        Instant from = lastTime;
        List<BookTickerSnapshot> rows = IntStream.range(0, INSTRUMENTS)
                .mapToObj(index -> quotes.next(index, from.plusMillis(index + 1)))
                .toList();
        lastTime = from.plusMillis(INSTRUMENTS);
        writer.write(rows, rows.size());
    }

    List<Integer> symbolIds() {
        return Arrays.stream(symbolIds).boxed().toList();
    }

    /** The instruments with enough rows. */
    List<Integer> readSymbolIds() {
        return symbolIds().subList(0, READ_INSTRUMENTS);
    }

    @Override
    public void close() {
        writer.close();
    }

    private static double[] shares(long rows) {
        double even = 1.0 / INSTRUMENTS;
        double enough = Math.min(MORE_ROWS * READ_ROWS / rows, 1.0 / (2 * READ_INSTRUMENTS));
        double read = Math.max(even, enough);
        double other = (1 - READ_INSTRUMENTS * read) / (INSTRUMENTS - READ_INSTRUMENTS);
        double[] shares = new double[INSTRUMENTS];
        double sum = 0;
        for (int index = 0; index < INSTRUMENTS; index++) {
            sum += index < READ_INSTRUMENTS ? read : other;
            shares[index] = sum;
        }
        shares[INSTRUMENTS - 1] = 1;
        return shares;
    }
}
