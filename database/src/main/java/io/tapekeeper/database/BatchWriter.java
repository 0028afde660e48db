// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes batches: positions first, because they decide who may write, then rows, dead letters and ledger, in one
 * transaction. Any thread.
 */
final class BatchWriter {

    private final Jdbc jdbc;
    private final PartitionRetry retry;
    private final RowStores stores;

    /** All writers must have {@code stores} in one order, so that they do not deadlock. */
    BatchWriter(Jdbc jdbc, PartitionRetry retry, RowStores stores) {
        this.jdbc = jdbc;
        this.retry = retry;
        this.stores = stores;
    }

    WriteResult write(WriteBatch batch) {
        List<Portion<?>> portions = portions(batch);
        return retry.run(() -> write(batch, portions));
    }

    private List<Portion<?>> portions(WriteBatch batch) {
        List<Portion<?>> portions = new ArrayList<>();
        for (RowStore<?> store : stores.all()) {
            Portion<?> portion = new Portion<>(store, batch);
            if (!portion.isEmpty()) {
                portions.add(portion);
            }
        }
        return portions;
    }

    private WriteResult write(WriteBatch batch, List<Portion<?>> portions) {
        portions.forEach(Portion::prepare);
        WriteResult result = jdbc.transaction(connection -> write(connection, batch, portions));
        portions.forEach(Portion::committed);
        return result;
    }

    private static WriteResult write(Connection connection, WriteBatch batch, List<Portion<?>> portions)
            throws SQLException {
        OffsetStore.move(
                connection, batch.slices().stream().map(OffsetStore.Move::of).toList());
        List<SliceTally> tallies = batch.slices().stream().map(SliceTally::of).toList();
        for (Portion<?> portion : portions) {
            portion.store(connection, tallies);
        }
        storeLetters(connection, batch);
        LedgerStore.add(connection, tallies);
        return new WriteResult(tallies.stream().map(SliceTally::result).toList());
    }

    private static void storeLetters(Connection connection, WriteBatch batch) throws SQLException {
        List<DeadLetter> fresh = new ArrayList<>();
        List<DeadLetter> again = new ArrayList<>();
        for (Slice slice : batch.slices()) {
            again.addAll(slice.dead().subList(0, slice.deadAgain()));
            fresh.addAll(slice.dead().subList(slice.deadAgain(), slice.dead().size()));
        }
        DeadLetterStore.addMissing(connection, again);
        DeadLetterStore.add(connection, fresh);
    }
}
