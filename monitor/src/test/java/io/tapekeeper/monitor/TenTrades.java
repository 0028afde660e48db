// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Ten raw trades and a monitor whose clock is an hour ahead. Eight trades are clean, one is a duplicate, the last is
 * rejected; of the clean ones the sink refuses one. One thread at a time.
 */
final class TenTrades implements AutoCloseable {

    static final Duration CLOCK_AHEAD = Duration.ofHours(1);

    private final TradeTopics topics;
    private final TradeTables tables;
    private final Monitor monitor;

    TenTrades(TestKafka kafka, TestPostgres postgres) {
        topics = new TradeTopics(kafka.bootstrapServers());
        tables = new TradeTables(postgres.freshDatabaseUrl());
        MonitorSettings settings =
                MonitorSettings.of(kafka.bootstrapServers(), URI.create("http://localhost/no-registry"));
        monitor = Monitor.open(settings, tables.database(), Clock.offset(Clock.systemUTC(), CLOCK_AHEAD));
    }

    TradeTopics topics() {
        return topics;
    }

    TradeTables tables() {
        return tables;
    }

    Monitor monitor() {
        return monitor;
    }

    void publish() {
        topics.append(TradeTopics.RAW, 0, 10);
    }

    void ingest() {
        try (TradeTopics.OpenTransaction transaction = topics.begin()) {
            transaction.append(TradeTopics.CLEAN, 0, 8);
            transaction.append(Topics.DEAD_LETTER, 0, 1);
            transaction.writeLedger(0, new PartitionLedger(10, 8, 1, 1, 0, List.of()));
            transaction.commit();
        }
    }

    void sink() {
        tables.store(clean(), 0, 7, 1, 0);
        copyLetters();
    }

    void copyLetters() {
        tables.copyLetters(new StreamPartition(Topics.DEAD_LETTER, topics.id(Topics.DEAD_LETTER), 0), 0, 9, 1, 1);
    }

    StreamPartition clean() {
        return new StreamPartition(TradeTopics.CLEAN, topics.id(TradeTopics.CLEAN), 0);
    }

    /** Everything is published and read to the end. */
    void flow() {
        publish();
        ingest();
        sink();
    }

    @Override
    public void close() {
        monitor.close();
        tables.close();
        topics.close();
    }
}
