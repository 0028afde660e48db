// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ConcurrentWritersIT {

    private static final int WRITERS = 4;
    private static final int ROWS = 2_000;
    private static final int BATCH = 250;

    private TestDatabase database;
    private ExecutorService threads;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        threads = Executors.newFixedThreadPool(WRITERS);
    }

    @AfterEach
    void closeDatabase() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void writersOfTheSameRowsInDifferentOrdersStoreEachOnce() throws Exception {
        int symbol = database.newSymbol();
        int receiveTimed = database.newSymbol();
        List<Row> rows = new ArrayList<>(Rows.quotes(symbol, 0, ROWS));
        IntStream.range(0, ROWS)
                .mapToObj(sequence -> Rows.received(receiveTimed, sequence, Rows.NOON.plusMillis(sequence)))
                .forEach(rows::add);

        List<SliceResult> results = run(writer -> {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(writer));
            return writeInBatches(database.newStream(), shuffled);
        });

        assertThat(results.stream().mapToLong(SliceResult::inserted).sum()).isEqualTo(2 * ROWS);
        assertThat(results.stream().mapToLong(SliceResult::unchanged).sum()).isEqualTo((WRITERS - 1) * 2 * ROWS);
        assertThat(database.count("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(2 * ROWS);
        assertThat(database.manager().ledgerSnapshot().days())
                .allSatisfy(day -> assertThat(day.tableRows()).isEqualTo(day.ledgerRows()));
    }

    @Test
    void ofTwoOwnersOfOnePartitionEachOffsetIsWrittenByOne() throws Exception {
        int symbol = database.newSymbol();
        StreamPartition source = database.newStream().source();

        List<SliceResult> results = run(writer -> {
            long written = 0;
            for (long next = 0; next < ROWS; next = database.manager().position(source)) {
                List<BookTickerSnapshot> rows = Rows.quotes(symbol, next, next + BATCH);
                try {
                    Slice slice = new Slice(source, next, next + BATCH, BATCH, rows, List.of());
                    written += database.manager()
                            .write(new WriteBatch(List.of(slice)))
                            .slices()
                            .get(0)
                            .inserted();
                } catch (LostOwnershipException lost) {
                    assertThat(lost.expectedOffset()).isEqualTo(next);
                }
            }
            return new SliceResult(written, 0, 0, 0);
        });

        assertThat(results.stream().mapToLong(SliceResult::inserted).sum()).isEqualTo(ROWS);
        assertThat(database.manager().ledgerSnapshot().partitions())
                .containsExactly(new PartitionLedger(source, ROWS, ROWS, 0, ROWS, 0, 0, 0));
    }

    private SliceResult writeInBatches(Stream stream, List<Row> rows) {
        long inserted = 0;
        long unchanged = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            SliceResult result = database.write(stream, rows.subList(from, from + BATCH));
            inserted += result.inserted();
            unchanged += result.unchanged();
        }
        return new SliceResult(inserted, 0, unchanged, 0);
    }

    private interface Writer {
        SliceResult write(int number);
    }

    private List<SliceResult> run(Writer writer) throws Exception {
        List<Callable<SliceResult>> writers = IntStream.range(0, WRITERS)
                .mapToObj(number -> (Callable<SliceResult>) () -> writer.write(number))
                .toList();
        List<SliceResult> results = new ArrayList<>();
        for (Future<SliceResult> result : threads.invokeAll(writers)) {
            results.add(result.get());
        }
        return results;
    }
}
