// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.Row;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills one table through DatabaseManager and, batch by batch in turns, a table defined like it by raw binary COPY. The
 * reference has the same rows in the same batches and in the order of arrival, each batch its own transaction over one
 * connection, and its rows are encoded before the clock starts, ours within: all it measures is PostgreSQL. One day gets
 * only new rows, and shows what they take on disk; another gets batches of which every second row is stored already, and
 * then those batches once more. Run once, by one thread.
 */
final class TableDuel<R extends Row> implements AutoCloseable {

    private static final int BATCH_ROWS = 10_000;
    private static final int INSTRUMENTS_SEED = 7;
    private static final String RATE = "rows/s";
    private static final String SIZE = "bytes/row";

    private final BenchServer server;
    private final EventTable<R> table;
    private final LocalDate newDay;
    private final LocalDate mixedDay;
    private final Arrivals newArrivals;
    private final Arrivals mixedArrivals;
    private final int batchRows;
    private final int batchesOfRound;
    private final RawTable<R> raw;
    private final OurWriter newWriter;
    private final OurWriter halfWriter;
    private final OurWriter existingWriter;
    private final Duel newRows;
    private final Duel existingRows;
    private final Duel halfRows;

    /**
     * Prepares the tables.
     *
     * @param rows measured of each kind: new, half stored, stored
     */
    TableDuel(BenchServer server, EventTable<R> table, int instruments, LocalDate firstDay, int rows)
            throws SQLException {
        this.server = server;
        this.table = table;
        this.newDay = firstDay;
        this.mixedDay = firstDay.plusDays(1);
        this.newArrivals = arrivals(newDay, instruments, rows);
        this.mixedArrivals = arrivals(mixedDay, instruments, rows);
        this.batchRows = Math.min(BATCH_ROWS, rows / Duel.ROUNDS);
        this.batchesOfRound = rows / Duel.ROUNDS / batchRows;
        this.raw = new RawTable<>(server, table, List.of(newDay, mixedDay));
        this.newWriter = new OurWriter(server, table.name() + ".new");
        this.halfWriter = new OurWriter(server, table.name() + ".half");
        this.existingWriter = new OurWriter(server, table.name() + ".existing");
        this.newRows = new Duel(table.name() + "_new", RATE);
        this.existingRows = new Duel(table.name() + "_existing", RATE);
        this.halfRows = new Duel(table.name() + "_half", RATE);
    }

    /** A round that is not counted, then those that are, then the sizes. */
    List<BenchResult> run() throws SQLException {
        for (int round = 0; round <= Duel.ROUNDS; round++) {
            round(round > 0);
        }
        Duel open = new Duel(table.name() + "_bytes_per_row_open", SIZE);
        Duel closed = new Duel(table.name() + "_bytes_per_row_closed", SIZE);
        try (DayOnDisk disk = new DayOnDisk(server)) {
            double reference = disk.bytesPerRow(raw.name(), newDay);
            open.round(disk.bytesPerRow(table.name(), newDay), reference);
            newWriter.maintain();
            closed.round(disk.bytesPerRow(table.name(), newDay), reference);
        }
        return List.of(
                newRows.moreIsBetter(),
                existingRows.moreIsBetter(),
                halfRows.moreIsBetter(),
                open.lessIsBetter(),
                closed.lessIsBetter());
    }

    @Override
    public void close() throws SQLException {
        newWriter.close();
        halfWriter.close();
        existingWriter.close();
        raw.close();
    }

    private void round(boolean counts) throws SQLException {
        Stopwatch oursNew = new Stopwatch();
        Stopwatch rawNew = new Stopwatch();
        Stopwatch oursHalf = new Stopwatch();
        Stopwatch oursExisting = new Stopwatch();
        Stopwatch rawMixed = new Stopwatch();
        for (int batch = 0; batch < batchesOfRound; batch++) {
            boolean oursFirst = batch % 2 == 0;
            List<R> fresh = newArrivals.next(batchRows, table::next);
            compare(oursFirst, oursNew, () -> newWriter.write(fresh, batchRows), rawNew, fresh);

            List<R> mixed = mixedArrivals.next(batchRows, table::next);
            List<R> stored = everySecond(mixed);
            newWriter.write(stored, stored.size());
            compare(oursFirst, oursHalf, () -> halfWriter.write(mixed, batchRows - stored.size()), rawMixed, mixed);
            oursExisting.time(() -> existingWriter.write(mixed, 0));
        }
        if (counts) {
            double rows = (double) batchesOfRound * batchRows;
            newRows.round(rows / oursNew.seconds(), rows / rawNew.seconds());
            halfRows.round(rows / oursHalf.seconds(), rows / rawMixed.seconds());
            existingRows.round(rows / oursExisting.seconds(), rows / rawMixed.seconds());
        }
    }

    private void compare(boolean oursFirst, Stopwatch ourTime, Stopwatch.Work ours, Stopwatch rawTime, List<R> rows)
            throws SQLException {
        byte[] encoded = raw.encoded(rows);
        Stopwatch.both(oursFirst, ourTime, ours, rawTime, () -> raw.copy(encoded));
    }

    private static <R> List<R> everySecond(List<R> rows) {
        return IntStream.range(0, rows.size() / 2)
                .mapToObj(index -> rows.get(2 * index))
                .toList();
    }

    /** The rows of all rounds, spread over the day. */
    private static Arrivals arrivals(LocalDate day, int instruments, int rows) {
        long allRows = rows + (long) rows / Duel.ROUNDS;
        int step = (int) Math.max(1, 80_000_000_000L / allRows);
        return new Arrivals(
                day.atStartOfDay().toInstant(ZoneOffset.UTC), Arrivals.even(instruments), step, INSTRUMENTS_SEED);
    }
}
