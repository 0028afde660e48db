// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tapekeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A migrated database of its own, with what tests need to write to it and to look behind the manager's back. */
final class TestDatabase implements AutoCloseable {

    static final Duration SKEW = Duration.ofHours(1);

    private final AtomicInteger names = new AtomicInteger();
    private final String url;
    private final DatabaseManager manager;

    private TestDatabase(String url) {
        this.url = url;
        this.manager = DatabaseManager.open(DatabaseSettings.of(url));
    }

    static TestDatabase create(TestPostgres postgres) {
        String url = postgres.freshDatabaseUrl();
        DatabaseManager.migrate(DatabaseSettings.of(url));
        return new TestDatabase(url);
    }

    DatabaseManager manager() {
        return manager;
    }

    String url() {
        return url;
    }

    /** Another manager, as another process would have it. */
    DatabaseManager another() {
        return DatabaseManager.open(DatabaseSettings.of(url));
    }

    DatabaseManager withTicker(Ticker ticker) {
        return DatabaseManager.open(DatabaseSettings.of(url), ticker, Clock.systemUTC());
    }

    DatabaseManager at(Instant now) {
        return DatabaseManager.open(DatabaseSettings.of(url), Ticker.systemTicker(), Clock.fixed(now, ZoneOffset.UTC));
    }

    DatabaseManager withNewPartitionsPerHour(int limit) {
        DatabaseSettings defaults = DatabaseSettings.of(url);
        return DatabaseManager.open(new DatabaseSettings(
                url, defaults.poolSize(), defaults.connectTimeout(), defaults.statementTimeout(), SKEW, limit));
    }

    DatabaseManager withStatementTimeout(Duration timeout) {
        DatabaseSettings defaults = DatabaseSettings.of(url);
        return DatabaseManager.open(new DatabaseSettings(
                url, defaults.poolSize(), defaults.connectTimeout(), timeout, SKEW, defaults.newPartitionsPerHour()));
    }

    /** An instrument that no other test uses. */
    int newSymbol() {
        int number = names.incrementAndGet();
        return manager.symbolId("BINANCE_SPOT", "S" + number + "USDT", "S" + number, "USDT");
    }

    /** A partition that no other test uses. */
    Stream newStream() {
        return new Stream(new StreamPartition("topic-" + names.incrementAndGet(), UUID.randomUUID(), 0));
    }

    /** Writes rows as the next records of a stream. */
    SliceResult write(Stream stream, List<? extends Row> rows) {
        return write(manager, stream, rows);
    }

    static SliceResult write(DatabaseManager manager, Stream stream, List<? extends Row> rows) {
        WriteResult result = manager.write(new WriteBatch(List.of(stream.slice(rows))));
        stream.advance(rows.size());
        return result.slices().get(0);
    }

    long count(String query) {
        return Long.parseLong(texts(query).get(0));
    }

    /** The first column of what a query gives. */
    List<String> texts(String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    void execute(String sql) {
        executeEach(sql);
    }

    /** Runs statements one after another in one session, each as its own transaction. */
    void executeEach(String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", statements), e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    /** A partition that is written from its beginning. */
    static final class Stream {

        private final StreamPartition source;
        private long next;

        Stream(StreamPartition source) {
            this.source = source;
        }

        StreamPartition source() {
            return source;
        }

        long next() {
            return next;
        }

        Slice slice(List<? extends Row> rows) {
            return slice(rows, List.of());
        }

        Slice slice(List<? extends Row> rows, List<DeadLetter> dead) {
            long records = rows.size() + dead.size();
            return new Slice(source, next, next + records, records, rows, dead);
        }

        void advance(long records) {
            next += records;
        }
    }
}
