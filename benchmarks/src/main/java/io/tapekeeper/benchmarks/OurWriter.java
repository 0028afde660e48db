// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Slice;
import io.tapekeeper.database.SliceResult;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.database.WriteBatch;
import java.util.List;
import java.util.UUID;

/**
 * Writes as the sink does: rows, position and ledger in one transaction, through a DatabaseManager of its own. One
 * thread at a time.
 */
final class OurWriter implements AutoCloseable {

    private final DatabaseManager database;
    private final StreamPartition source;
    private long position;

    /** As a process that has just been started: what it knows of the table it has learned by its own writes. */
    OurWriter(BenchServer server, String topic) {
        this.database = DatabaseManager.open(server.settings());
        this.source = new StreamPartition(topic, UUID.randomUUID(), 0);
    }

    DatabaseManager database() {
        return database;
    }

    /**
     * Writes one batch.
     *
     * @throws IllegalStateException unless just so many of the rows were new and all others were there
     */
    void write(List<? extends Row> rows, int expectedNew) {
        Slice slice = new Slice(source, position, position + rows.size(), rows.size(), rows, List.of());
        SliceResult result =
                database.write(new WriteBatch(List.of(slice))).slices().get(0);
        position += rows.size();
        if (result.inserted() != expectedNew || result.unchanged() != rows.size() - expectedNew) {
            throw new IllegalStateException(expectedNew + " of " + rows.size() + " rows are new, but: " + result);
        }
    }

    /** What maintenance does to days that have ended: it notes what they take, then rebuilds one after the other. */
    void maintain() {
        int idleRuns = 0;
        while (idleRuns < 2) {
            idleRuns = database.rebuildClosedDays().isEmpty() ? idleRuns + 1 : 0;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
