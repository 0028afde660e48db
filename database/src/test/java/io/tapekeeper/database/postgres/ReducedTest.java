// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReducedTest {

    /** Of two payloads the greater stays. */
    record Keyed(int key, int payload) {}

    private static final KeyedRows<Keyed> RULES = new KeyedRows<>() {
        @Override
        public long rank(Keyed row) {
            return row.key() / 3;
        }

        @Override
        public int compareKeys(Keyed left, Keyed right) {
            return Integer.compare(left.key(), right.key());
        }

        @Override
        public boolean samePayload(Keyed left, Keyed right) {
            return left.payload() == right.payload();
        }

        @Override
        public int comparePrecedence(Keyed left, Keyed right) {
            return Integer.compare(left.payload(), right.payload());
        }
    };

    @Provide
    Arbitrary<List<Keyed>> rows() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 3))
                .as(Keyed::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void rowsEndUpAndAreCountedAsIfStoredOneByOne(
            @ForAll("rows") List<Keyed> stored, @ForAll("rows") List<Keyed> rows) {
        Map<Integer, Keyed> table = new HashMap<>();
        stored.forEach(row -> store(table, row));
        Map<Integer, Keyed> before = Map.copyOf(table);
        List<Outcome> expected = new ArrayList<>();
        rows.forEach(row -> expected.add(store(table, row)));

        Reduced<Keyed> reduced = new Reduced<>(RULES, rows);
        Map<Integer, Keyed> after = new HashMap<>(before);
        for (int key = 0; key < reduced.keys(); key++) {
            Keyed there = before.get(reduced.winner(key).key());
            if (there != null && reduced.single(key) && RULES.samePayload(there, reduced.winner(key))) {
                reduced.unchanged(key);
            } else {
                reduced.settle(key, there);
            }
            if (reduced.winnerIndex(key) >= 0) {
                after.put(reduced.winner(key).key(), reduced.winner(key));
            }
        }

        assertThat(reduced.outcomes()).containsExactlyElementsOf(expected);
        assertThat(after).isEqualTo(table);
    }

    @Property
    void winnersAreInKeyOrder(@ForAll("rows") List<Keyed> rows) {
        Reduced<Keyed> reduced = new Reduced<>(RULES, rows);

        for (int key = 1; key < reduced.keys(); key++) {
            assertThat(reduced.winner(key).key())
                    .isGreaterThan(reduced.winner(key - 1).key());
        }
        assertThat(reduced.keys())
                .isEqualTo((int) rows.stream().map(Keyed::key).distinct().count());
    }

    @Test
    void theIndexOfTheWinnerIsThatOfItsArrival() {
        Reduced<Keyed> reduced = new Reduced<>(RULES, List.of(new Keyed(2, 1), new Keyed(1, 0), new Keyed(2, 3)));

        assertThat(reduced.winnerIndex(0)).isEqualTo(1);
        assertThat(reduced.winnerIndex(1)).isEqualTo(2);
        assertThat(reduced.outcomes()).containsExactly(Outcome.INSERTED, Outcome.INSERTED, Outcome.UPDATED);
    }

    private static Outcome store(Map<Integer, Keyed> table, Keyed row) {
        Keyed there = table.putIfAbsent(row.key(), row);
        if (there == null) {
            return Outcome.INSERTED;
        }
        if (there.payload() == row.payload()) {
            return Outcome.UNCHANGED;
        }
        table.put(row.key(), there.payload() > row.payload() ? there : row);
        return Outcome.UPDATED;
    }
}
