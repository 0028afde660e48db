// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Copies and corrections of quotes, in any order, cut into any batches and slices, leave the table that a plain map
 * leaves, and are counted as one by one. Copies of one payload are received closer together than a correction follows.
 */
class AnyOrderIT {

    private static final int MOST_QUOTES = 8;
    private static final int VERSIONS = 3;
    private static final int COPIES = 3;

    private static TestDatabase database;

    /** What the order of arrival must not change. */
    private record Payload(double bidPrice, double bidQty, double askPrice, double askQty) {
        static Payload of(BookTickerSnapshot row) {
            return new Payload(row.bidPrice(), row.bidQty(), row.askPrice(), row.askQty());
        }
    }

    /** A quote's identity. */
    private record Identity(int symbolId, long sequence) {
        static Identity of(BookTickerSnapshot row) {
            return new Identity(row.symbolId(), row.sequence());
        }
    }

    @BeforeContainer
    static void createDatabase() {
        database = TestDatabase.create(TestPostgres.shared());
    }

    @AfterContainer
    static void closeDatabase() {
        database.close();
    }

    @Property
    void anyOrderLeavesTheTableOfAPlainMap(@ForAll Random random) {
        List<BookTickerSnapshot> rows = new ArrayList<>();
        addCopies(rows, random, database.newSymbol(), false);
        addCopies(rows, random, database.newSymbol(), true);
        Collections.shuffle(rows, random);
        Map<Identity, BookTickerSnapshot> model = new HashMap<>();
        List<Stream> streams = List.of(database.newStream(), database.newStream());

        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(30));
            int cut = from + random.nextInt(to - from + 1);
            List<List<BookTickerSnapshot>> parts = List.of(rows.subList(from, cut), rows.subList(cut, to));
            assertThat(write(streams, parts).slices())
                    .containsExactly(apply(model, parts.get(0)), apply(model, parts.get(1)));
            from = to;
        }

        Map<Identity, Payload> expected = new HashMap<>();
        model.forEach((identity, row) -> expected.put(identity, Payload.of(row)));
        assertThat(table(rows)).isEqualTo(expected);
    }

    private static void addCopies(List<BookTickerSnapshot> rows, Random random, int symbol, boolean receiveTimed) {
        int quotes = 1 + random.nextInt(MOST_QUOTES);
        for (int quote = 0; quote < quotes; quote++) {
            Instant time = Rows.NOON.plusMillis(quote / 2 * 10L);
            int versions = random.nextInt(4) == 0 ? VERSIONS : 1;
            for (int version = 0; version < versions; version++) {
                for (int copy = 0; copy <= random.nextInt(COPIES); copy++) {
                    Instant received = time.plus(Duration.ofMinutes(version)).plusMillis(random.nextInt(30_000));
                    rows.add(new BookTickerSnapshot(
                            symbol,
                            receiveTimed ? received : time,
                            quote,
                            100 + version,
                            1 + quote,
                            200,
                            2,
                            received,
                            receiveTimed));
                }
            }
        }
    }

    private static WriteResult write(List<Stream> streams, List<List<BookTickerSnapshot>> parts) {
        WriteResult result = database.manager()
                .write(new WriteBatch(List.of(
                        streams.get(0).slice(parts.get(0)), streams.get(1).slice(parts.get(1)))));
        streams.get(0).advance(parts.get(0).size());
        streams.get(1).advance(parts.get(1).size());
        return result;
    }

    private static SliceResult apply(Map<Identity, BookTickerSnapshot> model, List<BookTickerSnapshot> rows) {
        int inserted = 0;
        int updated = 0;
        int unchanged = 0;
        for (BookTickerSnapshot row : rows) {
            BookTickerSnapshot stored = model.putIfAbsent(Identity.of(row), row);
            if (stored == null) {
                inserted++;
            } else if (Payload.of(stored).equals(Payload.of(row))) {
                unchanged++;
            } else {
                updated++;
                model.put(Identity.of(row), row.receiveTime().isAfter(stored.receiveTime()) ? row : stored);
            }
        }
        return new SliceResult(inserted, updated, unchanged, 0);
    }

    private static Map<Identity, Payload> table(List<BookTickerSnapshot> rows) {
        List<Integer> symbols =
                rows.stream().map(BookTickerSnapshot::symbolId).distinct().toList();
        List<BookTickerSnapshot> stored = database.manager()
                .getBookTickerHistory(new HistoryQuery(
                        symbols, Rows.NOON, Rows.NOON.plus(Duration.ofHours(1)), 10_000, Order.ASCENDING, null));
        Map<Identity, Payload> table = new HashMap<>();
        stored.forEach(
                row -> assertThat(table.put(Identity.of(row), Payload.of(row))).isNull());
        return table;
    }
}
