// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.TableDay;
import java.util.List;

/**
 * All that is known about one event type, from the log, both ledgers and the tables.
 *
 * @param type its report name
 * @param raw the raw topic's partitions
 * @param cleanInFlight records of the clean topic that the sink has not seen, at most
 * @param sink what the sink says
 * @param rejectedRows dead letters in the database that ingest refused
 * @param deadRows dead letters in the database that the sink refused
 * @param hasDays whether its rows are kept by day; reference data is not
 * @param days the days of its table
 */
record TypeState(
        String type,
        List<RawPartition> raw,
        long cleanInFlight,
        SinkCounts sink,
        long rejectedRows,
        long deadRows,
        boolean hasDays,
        List<TableDay> days) {

    TypeState {
        raw = List.copyOf(raw);
        days = List.copyOf(days);
    }

    long published() {
        return raw.stream().mapToLong(RawPartition::published).sum();
    }

    long duplicates() {
        return raw.stream().mapToLong(RawPartition::duplicates).sum();
    }

    long rejected() {
        return raw.stream().mapToLong(RawPartition::rejected).sum();
    }

    long clean() {
        return raw.stream().mapToLong(RawPartition::clean).sum();
    }

    long rawInFlight() {
        return raw.stream().mapToLong(RawPartition::inFlight).sum();
    }
}
