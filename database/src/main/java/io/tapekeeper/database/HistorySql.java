// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements that read a table whose key begins with symbol id and time, so that each is one range of the key's
 * index for each symbol. Pages are in the order of time, symbol id and the rest of the key.
 */
final class HistorySql {

    /**
     * Which rows of some symbols.
     *
     * @param after null for the first page
     */
    record Page(
            Instant from, Instant to, Order order, @Nullable HistoryCursor after) {}

    private final TableLayout layout;
    private final List<String> ties;
    private final List<String> tieTypes;

    HistorySql(TableLayout layout, List<String> ties, List<String> tieTypes) {
        this.layout = layout;
        this.ties = List.copyOf(ties);
        this.tieTypes = List.copyOf(tieTypes);
    }

    /** A page of one symbol. Parameters: symbol id, those of {@link #bind}, limit. */
    String ofOne(Page page) {
        return "SELECT %s FROM %s t WHERE symbol_id = ? AND %s ORDER BY %s LIMIT ?"
                .formatted(columns(), layout.table(), within(page), by(page.order(), layout.time(), "symbol_id"));
    }

    /** A page of several symbols. Parameters: symbol ids, those of {@link #bind}, limit twice. */
    String ofMany(Page page) {
        return ("SELECT %s FROM unnest(?::integer[]) AS wanted (id) CROSS JOIN LATERAL"
                        + " (SELECT * FROM %s WHERE symbol_id = wanted.id AND %s ORDER BY %s LIMIT ?) t ORDER BY %s LIMIT ?")
                .formatted(
                        columns(),
                        layout.table(),
                        within(page),
                        by(page.order(), layout.time()),
                        by(page.order(), layout.time(), "symbol_id"));
    }

    /** Binds the range and the cursor of a page; gives the number of the next parameter. */
    int bind(PreparedStatement statement, int first, Page page) throws SQLException {
        HistoryCursor after = page.after();
        int next = first;
        statement.setObject(next++, PgTime.parameter(page.from()));
        statement.setObject(next++, PgTime.parameter(page.to()));
        if (after == null) {
            return next;
        }
        if (after.key().size() != ties.size()) {
            throw new IllegalArgumentException("cursor " + after + " is not one of " + layout.table());
        }
        statement.setObject(next++, PgTime.parameter(after.time()));
        statement.setObject(next++, PgTime.parameter(after.time()));
        statement.setInt(next++, after.owner());
        for (String tie : after.key()) {
            statement.setString(next++, tie);
        }
        return next;
    }

    /** The plain bound on time, beside the exact comparison, is what the index can use. */
    private String within(Page page) {
        String range = layout.time() + " >= ? AND " + layout.time() + " < ?";
        if (page.after() == null) {
            return range;
        }
        String behind = page.order() == Order.ASCENDING ? ">" : "<";
        String casts = tieTypes.stream().map(type -> ", ?::" + type).collect(Collectors.joining());
        return range + " AND " + layout.time() + " " + behind + "= ? AND (" + layout.time() + ", symbol_id, "
                + String.join(", ", ties) + ") " + behind + " (?, ?" + casts + ")";
    }

    private String by(Order order, String... first) {
        String direction = order == Order.ASCENDING ? "" : " DESC";
        return Stream.concat(Arrays.stream(first), ties.stream())
                .map(name -> name + direction)
                .collect(Collectors.joining(", "));
    }

    private String columns() {
        return layout.columns().stream().map(name -> "t." + name).collect(Collectors.joining(", "));
    }
}
