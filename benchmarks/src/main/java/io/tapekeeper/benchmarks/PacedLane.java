// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BookTickerSnapshot;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends 10,000 events a second down one way to the database, and measures on some of them when their rows are seen there.
 * Run by one thread.
 */
final class PacedLane implements AutoCloseable {

    static final int SYMBOLS = 200;
    /** Instruments whose quotes are looked for; as many as partitions, to meet most of these. */
    static final int PROBED = 8;

    private static final int EVENTS_PER_SECOND = 10_000;
    private static final long NANOS_PER_EVENT = TimeUnit.SECONDS.toNanos(1) / EVENTS_PER_SECOND;
    /** Few events are sent at a time: waiting for each one alone would take a good part of a core. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int SEED = 13;

    /** Of the time that the load should take, what it may take longer. */
    private static final double TOLERANCE = 0.01;

    private final Consumer<SpecificRecord> sender;
    private final Consumer<String> progress;
    private final Sightings sightings;
    private final TableRows rows;
    private final MarketFeed feed = new MarketFeed(SYMBOLS, Instant.now(), SEED);
    private int total;

    /**
     * A way to {@code book_ticker_snapshots} and {@code trade_snapshots}; the instruments must be in the table of symbols.
     *
     * @param prefix of the tables' names
     * @param progress is told when the sender could not keep up
     */
    PacedLane(BenchServer server, String prefix, Consumer<SpecificRecord> sender, Consumer<String> progress)
            throws SQLException {
        this.sender = sender;
        this.progress = progress;
        this.sightings = new Sightings(server, prefix + "book_ticker_snapshots", PROBED);
        this.rows = new TableRows(server, prefix);
    }

    /**
     * Sends so many events, and returns when all are stored.
     *
     * @return what it took to see them from when each was due, so what waited for a slow sender counts as waiting
     */
    Latencies send(int events) throws SQLException {
        long start = System.nanoTime();
        for (int sent = 0; sent < events; sent++) {
            long due = start + sent * NANOS_PER_EVENT;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(TICK_NANOS);
            }
            sendOne(due);
        }
        tellIfSlow(events, System.nanoTime() - start);
        total += events;
        Progress.await("rows of the events that were sent", () -> rows.count() >= total);
        Expected.rows(total, rows.count());
        return sightings.take();
    }

    private void sendOne(long dueNanos) {
        MarketEvent next = feed.next(Instant.now().truncatedTo(ChronoUnit.MICROS));
        if (next.row() instanceof BookTickerSnapshot quote && quote.symbolId() < PROBED) {
            sightings.lookFor(quote, dueNanos);
        }
        sender.accept(next.event());
    }

    private void tellIfSlow(int events, long tookNanos) {
        long shouldTakeNanos = events * NANOS_PER_EVENT;
        if (tookNanos - shouldTakeNanos > shouldTakeNanos * TOLERANCE) {
            progress.accept("the machine is too slow: only %,.0f events a second were sent, not %,d"
                    .formatted(events * (double) TimeUnit.SECONDS.toNanos(1) / tookNanos, EVENTS_PER_SECOND));
        }
    }

    @Override
    public void close() throws SQLException {
        sightings.close();
        rows.close();
    }
}
