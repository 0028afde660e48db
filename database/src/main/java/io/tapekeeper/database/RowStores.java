// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * The stores of all kinds of rows.
 *
 * @param all in the order in which a transaction writes them
 */
record RowStores(List<RowStore<?>> all) {

    /** Keeps a copy. */
    RowStores {
        all = List.copyOf(all);
    }

    /** The store that takes a row. */
    RowStore<?> of(Row row) {
        return all.stream()
                .filter(store -> store.kind().isInstance(row))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no table takes a " + row.getClass().getSimpleName()));
    }
}
