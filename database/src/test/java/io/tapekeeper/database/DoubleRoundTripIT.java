// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Every bit of a double and every microsecond comes back as it went in. */
class DoubleRoundTripIT {

    private static final int ROWS = 3_000;

    /** The driver has the first answers to a statement sent as text, later ones in binary. */
    private static final int READS_UNTIL_BINARY = 7;

    /** Enough values to pass the copy's buffer several times, and odd ones first. */
    private static final double[] ODD = {
        Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, Math.nextUp(1.0), 0.1, 1e-8, 123456789.012345, 1.0 / 3
    };

    private static TestDatabase database;

    @BeforeContainer
    static void createDatabase() {
        database = TestDatabase.create(TestPostgres.shared());
    }

    @AfterContainer
    static void closeDatabase() {
        database.close();
    }

    @Property(tries = 5)
    void everyDoubleAndMicrosecondOfAQuoteComesBack(@ForAll Random random) {
        int symbol = database.newSymbol();
        List<BookTickerSnapshot> quotes = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double bid = positive(random, row);
            Instant time = Rows.NOON.plusNanos(random.nextInt(1_000_000) * 1_000L);
            Instant received = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000);
            quotes.add(new BookTickerSnapshot(
                    symbol,
                    time,
                    random.nextLong(),
                    bid,
                    positive(random, row + 1),
                    Math.max(bid, positive(random, row + 2)),
                    positive(random, row + 3),
                    received,
                    false));
        }

        assertThat(database.write(database.newStream(), quotes).inserted()).isEqualTo(ROWS);

        for (int read = 0; read < READS_UNTIL_BINARY; read++) {
            assertThat(database.manager()
                            .getBookTickerHistory(HistoryQuery.of(
                                    symbol, Rows.NOON, Rows.NOON.plusSeconds(1), ROWS + 1, Order.DESCENDING)))
                    .containsExactlyInAnyOrderElementsOf(quotes);
        }
    }

    private static double positive(Random random, int row) {
        if (row < ODD.length) {
            return ODD[row];
        }
        double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
        return value > 0 && value < Double.POSITIVE_INFINITY ? value : 1;
    }
}
