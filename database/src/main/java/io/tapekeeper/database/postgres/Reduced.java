// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows reduced to one for each key, sorted by key: PostgreSQL takes each key once, and writers that take keys in one
 * order do not deadlock. Keeps account of what becomes of every row, as if they were stored one by one in the order of
 * arrival. One thread at a time.
 */
public final class Reduced<R> {

    private final KeyedRows<R> rules;
    private final List<R> rows;

    private final long[] ranks;

    /** Indices of {@code rows} by key, then by arrival. */
    private final Integer[] sorted;

    /** Where the rows of each key begin within {@code sorted}, and where the last ones end. */
    private final int[] starts;

    private final int keys;

    /** Index of the row that each key ends up with; -1 if that is the stored one. */
    private final int[] winners;

    private final Outcome[] outcomes;

    /** Reduces {@code rows} as if none of them were stored; {@link #settle} tells of one that is. */
    public Reduced(KeyedRows<R> rules, List<R> rows) {
        this.rules = rules;
        this.rows = rows;
        this.ranks = ranks(rules, rows);
        this.sorted = sorted();
        this.starts = new int[rows.size() + 1];
        this.keys = findStarts();
        this.winners = new int[keys];
        this.outcomes = new Outcome[rows.size()];
        for (int key = 0; key < keys; key++) {
            settle(key, null);
        }
    }

    /** Number of different keys. */
    public int keys() {
        return keys;
    }

    /** Whether only one row has the key. */
    public boolean single(int key) {
        return starts[key + 1] - starts[key] == 1;
    }

    /** The row to be stored for the key; must not be asked for if the stored one stays. */
    public R winner(int key) {
        return rows.get(winners[key]);
    }

    /** Where the winner came in the order of arrival; -1 if the stored row stays. */
    public int winnerIndex(int key) {
        return winners[key];
    }

    /** What became of each row, in the order of arrival. */
    public Outcome[] outcomes() {
        return outcomes;
    }

    /** The only row of a key is stored already with the same payload. */
    public void unchanged(int key) {
        winners[key] = -1;
        outcomes[sorted[starts[key]]] = Outcome.UNCHANGED;
    }

    /** Settles what becomes of the rows of one key, given the stored row of that key, or null if there is none. */
    public void settle(int key, @Nullable R stored) {
        @Nullable R state = stored;
        int winner = -1;
        for (int at = starts[key]; at < starts[key + 1]; at++) {
            int index = sorted[at];
            R row = rows.get(index);
            if (state == null) {
                outcomes[index] = Outcome.INSERTED;
            } else {
                outcomes[index] = rules.samePayload(state, row) ? Outcome.UNCHANGED : Outcome.UPDATED;
            }
            if (state == null || replaces(row, state)) {
                state = row;
                winner = index;
            }
        }
        winners[key] = winner;
    }

    private boolean replaces(R row, R state) {
        return !rules.samePayload(state, row) && rules.comparePrecedence(row, state) > 0;
    }

    private static <R> long[] ranks(KeyedRows<R> rules, List<R> rows) {
        long[] ranks = new long[rows.size()];
        for (int index = 0; index < ranks.length; index++) {
            ranks[index] = rules.rank(rows.get(index));
        }
        return ranks;
    }

    private Integer[] sorted() {
        Integer[] indices = new Integer[rows.size()];
        Arrays.setAll(indices, index -> index);
        Arrays.sort(indices, this::compareKeys);
        return indices;
    }

    private int compareKeys(int left, int right) {
        int order = Long.compare(ranks[left], ranks[right]);
        return order != 0 ? order : rules.compareKeys(rows.get(left), rows.get(right));
    }

    private int findStarts() {
        int found = 0;
        for (int at = 0; at < sorted.length; at++) {
            if (at == 0 || compareKeys(sorted[at - 1], sorted[at]) != 0) {
                starts[found++] = at;
            }
        }
        starts[found] = sorted.length;
        return found;
    }
}
