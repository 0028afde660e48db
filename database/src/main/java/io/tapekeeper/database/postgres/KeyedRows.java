// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

/**
 * What tells rows of one kind apart, and which of two with the same key stays.
 *
 * @param <R> the kind of row
 */
public interface KeyedRows<R> {

    /** A coarse order that is quick to compare: of two rows with different ranks, the lower one's key comes first. */
    long rank(R row);

    /** Orders by key; 0 only for the same key. */
    int compareKeys(R left, R right);

    /** Whether two rows of the same key say the same. */
    boolean samePayload(R left, R right);

    /** Above 0 if {@code left} is to replace {@code right}: a total order of the rows of one key that differ. */
    int comparePrecedence(R left, R right);
}
