// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.RowStore.Stored;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.Outcome;
import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.TableLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Loads rows into one table, and tells their days. Any thread. */
final class EventLoad<R extends Row> {

    private final KeyedTable<R> table;
    private final TableLoader<R> loader;

    EventLoad(KeyedTable<R> table) {
        this.table = table;
        this.loader = new TableLoader<>(table);
    }

    Stored load(Connection connection, List<R> rows, boolean someStored) throws SQLException {
        Outcome[] outcomes = loader.load(connection, rows, someStored);
        long[] days = new long[rows.size()];
        for (int index = 0; index < days.length; index++) {
            days[index] = PgTime.epochDay(table.time(rows.get(index)));
        }
        return new Stored(table.layout().table(), outcomes, days);
    }
}
