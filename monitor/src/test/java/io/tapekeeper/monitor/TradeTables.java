// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterPlace;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.Slice;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.database.WriteBatch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A database of its own, written as the sink does. Trades are named by their offset. One thread at a time. */
final class TradeTables implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2024-08-08T23:55:00Z");

    private final String url;
    private final DatabaseManager database;
    private final int symbolId;

    TradeTables(String url) {
        this.url = url;
        DatabaseSettings settings = DatabaseSettings.of(url);
        DatabaseManager.migrate(settings);
        this.database = DatabaseManager.open(settings);
        this.symbolId = database.symbolId("BINANCE_SPOT", "BTCUSDT", "BTC", "USDT");
    }

    DatabaseManager database() {
        return database;
    }

    /** Stores the records from an offset on: first those that become rows, then those that the sink refuses. */
    void store(StreamPartition source, long from, int rows, int refused, int markers) {
        List<Row> trades = LongStream.range(from, from + rows)
                .mapToObj(offset -> (Row) trade(source, offset))
                .toList();
        List<DeadLetter> dead = LongStream.range(from + rows, from + rows + refused)
                .mapToObj(offset -> letter(source.topic(), source.partition(), offset, "sink"))
                .toList();
        write(source, from, from + rows + refused + markers, trades, dead);
    }

    /** Copies dead letters of the raw topic, whose offsets there begin at {@code rawOffset}. */
    void copyLetters(StreamPartition source, long from, long rawOffset, int letters, int markers) {
        List<DeadLetter> dead = LongStream.range(rawOffset, rawOffset + letters)
                .mapToObj(offset -> letter(TradeTopics.RAW, source.partition(), offset, "validate"))
                .toList();
        write(source, from, from + letters + markers, List.of(), dead);
    }

    /** Stores the row of a record that was refused. */
    String revive(StreamPartition source, long offset) {
        LetterPlace place = new LetterPlace(
                new StreamPartition(source.topic(), DeadLetter.UNKNOWN_TOPIC, source.partition()), offset);
        return database.recovery().reviveDeadLetter(place, trade(source, offset));
    }

    /** Changes the database by hand. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private void write(StreamPartition source, long from, long next, List<Row> rows, List<DeadLetter> dead) {
        database.write(new WriteBatch(List.of(new Slice(source, from, next, rows.size() + dead.size(), rows, dead))));
    }

    private TradeSnapshot trade(StreamPartition source, long offset) {
        String id = source.partition() + "-" + offset;
        return new TradeSnapshot(symbolId, TIME.plusMillis(offset), id, 60_000.5, 0.25, null, Side.BUY, TIME);
    }

    private static DeadLetter letter(String topic, int partition, long offset, String stage) {
        StreamPartition source = new StreamPartition(topic, DeadLetter.UNKNOWN_TOPIC, partition);
        return new DeadLetter(
                source,
                offset,
                stage,
                "INVALID_PRICE",
                "price is 0",
                null,
                null,
                new byte[] {1},
                List.of(),
                null,
                TIME);
    }
}
