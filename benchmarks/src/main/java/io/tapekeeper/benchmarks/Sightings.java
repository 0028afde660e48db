// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BookTickerSnapshot;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks for quotes of a few instruments in their table, every 2 ms, on a thread and a connection of its own: a row that it
 * finds is one that any reader sees. So each time is by up to those 2 ms and the query's own time too long. Any thread.
 */
final class Sightings implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Connection connection;
    private final String table;
    private final Map<Integer, Integer> instrumentOfId = new HashMap<>();
    private final Map<Quote, Sent> awaited = new ConcurrentHashMap<>();
    private final List<Long> nanos = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "sightings");
    private volatile boolean closed;
    private volatile @Nullable SQLException failure;

    /** @param instruments how many are looked at; they must be in the table of symbols */
    Sightings(BenchServer server, String table, int instruments) throws SQLException {
        this.connection = server.connect();
        this.table = table;
        try (Statement statement = connection.createStatement()) {
            // Right after its start PostgreSQL knows nothing of the table, and might read all of it.
            statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
            // To plan each look anew takes four times as long as to look, of the cores that are measured.
            statement.execute("SET plan_cache_mode = force_generic_plan");
            for (int instrument = 0; instrument < instruments; instrument++) {
                ResultSet row = statement.executeQuery("SELECT id FROM symbols WHERE exchange_symbol = '%s%s'"
                        .formatted(Instruments.base(instrument), Instruments.QUOTE));
                row.next();
                instrumentOfId.put(row.getInt(1), instrument);
            }
        }
        reader.setDaemon(true);
        reader.start();
    }

    private record Quote(int instrument, long sequence) {}

    private record Sent(Instant eventTime, long dueNanos) {}

    /** Waits for this quote's row, which was due to be sent at a time of {@link System#nanoTime}. */
    void lookFor(BookTickerSnapshot quote, long dueNanos) {
        awaited.put(new Quote(quote.symbolId(), quote.sequence()), new Sent(quote.timestamp(), dueNanos));
    }

    /** What it took since the last call, once all are seen. */
    Latencies take() throws SQLException {
        Progress.await("seeing what was sent", () -> {
            if (failure != null) {
                throw failure;
            }
            return awaited.isEmpty();
        });
        synchronized (nanos) {
            Latencies taken = new Latencies(nanos);
            nanos.clear();
            return taken;
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void read() {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT symbol_id, sequence FROM " + table + " WHERE symbol_id = ANY (?) AND timestamp >= ?")) {
            Array ids = connection.createArrayOf("int4", instrumentOfId.keySet().toArray());
            while (!closed) {
                Instant oldest = awaited.values().stream()
                        .map(Sent::eventTime)
                        .min(Instant::compareTo)
                        .orElse(null);
                if (oldest != null) {
                    query.setArray(1, ids);
                    query.setObject(2, oldest.atOffset(ZoneOffset.UTC));
                    see(query);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void see(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            long now = System.nanoTime();
            while (row.next()) {
                Sent sent = awaited.remove(new Quote(instrumentOfId.get(row.getInt(1)), row.getLong(2)));
                if (sent != null) {
                    synchronized (nanos) {
                        nanos.add(now - sent.dueNanos());
                    }
                }
            }
        }
    }
}
