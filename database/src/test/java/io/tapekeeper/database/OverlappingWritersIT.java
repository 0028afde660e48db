// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Two writers whose rows overlap in any way neither stop each other for good nor lose or double a row. */
class OverlappingWritersIT {

    private static final int INSTRUMENTS = 3;
    private static final int MOST_ROWS = 60;
    private static final int MOST_BATCH = 40;

    private static TestDatabase database;
    private static ExecutorService threads;

    @BeforeContainer
    static void createDatabase() {
        database = TestDatabase.create(TestPostgres.shared());
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterContainer
    static void closeDatabase() {
        threads.shutdownNow();
        database.close();
    }

    @Property(tries = 400)
    void storeEachRowOnce(@ForAll Random random) throws Exception {
        List<Integer> symbols = List.of(database.newSymbol(), database.newSymbol(), database.newSymbol());
        List<BookTickerSnapshot> first = rows(random, symbols);
        List<BookTickerSnapshot> second = rows(random, symbols);

        List<Callable<Long>> writers =
                List.of(() -> insertedInBatches(first, new Random(1)), () -> insertedInBatches(second, new Random(2)));
        long inserted = 0;
        for (Future<Long> writer : threads.invokeAll(writers)) {
            inserted += writer.get();
        }

        Set<BookTickerSnapshot> expected = new HashSet<>(first);
        expected.addAll(second);
        assertThat(inserted).isEqualTo(expected.size());
        assertThat(database.manager()
                        .getBookTickerHistory(new HistoryQuery(
                                symbols,
                                Rows.NOON,
                                Rows.NOON.plus(Duration.ofHours(1)),
                                2 * MOST_ROWS,
                                Order.ASCENDING,
                                null)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Some rows twice, in any order, quotes with and without a time of their own among them. */
    private static List<BookTickerSnapshot> rows(Random random, List<Integer> symbols) {
        List<BookTickerSnapshot> rows = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        for (int row = 0; row < count; row++) {
            int instrument = random.nextInt(INSTRUMENTS);
            int sequence = random.nextInt(MOST_ROWS / INSTRUMENTS);
            rows.add(
                    instrument == 0
                            ? Rows.received(symbols.get(0), sequence, Rows.NOON.plusMillis(sequence))
                            : Rows.quote(symbols.get(instrument), sequence));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private static long insertedInBatches(List<BookTickerSnapshot> rows, Random random) {
        TestDatabase.Stream stream = database.newStream();
        long inserted = 0;
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(MOST_BATCH));
            inserted += database.write(stream, rows.subList(from, to)).inserted();
            from = to;
        }
        return inserted;
    }
}
