// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** The statement that finds the newest row of each of some instruments, one probe of the index for each. */
final class LatestSql {

    /** Takes one row. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private final String ofOne;
    private final String ofMany;

    /** The least of all times is there for the planner, which leaves older partitions out. */
    LatestSql(TableLayout layout) {
        String time = layout.time();
        String columns = layout.columns().stream().map(name -> "t." + name).collect(Collectors.joining(", "));
        String newestFirst = layout
                .key()
                .subList(layout.key().indexOf(time), layout.key().size())
                .stream()
                .map(name -> name + " DESC")
                .collect(Collectors.joining(", "));
        ofOne = "SELECT %s FROM %s t WHERE symbol_id = ? AND %s >= ? ORDER BY %s LIMIT 1"
                .formatted(columns, layout.table(), time, newestFirst);
        ofMany = ("SELECT %s FROM unnest(?, ?) AS wanted (id, since) CROSS JOIN LATERAL"
                        + " (SELECT * FROM %s WHERE symbol_id = wanted.id AND %s >= ?"
                        + " AND %s >= '2000-01-01 00:00:00+00'::timestamptz + wanted.since * '1 microsecond'::interval"
                        + " ORDER BY %s LIMIT 1) t")
                .formatted(columns, layout.table(), time, time, newestFirst);
    }

    /** Reads the newest row of each instrument that has one at or after a time of its own. */
    void read(Connection connection, Map<Integer, Instant> since, Reader reader) throws SQLException {
        boolean one = since.size() == 1;
        try (PreparedStatement statement = connection.prepareStatement(one ? ofOne : ofMany)) {
            int next = one ? bindOne(statement, since) : bindMany(connection, statement, since);
            statement.setObject(next, PgTime.parameter(Collections.min(since.values())));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
    }

    private static int bindOne(PreparedStatement statement, Map<Integer, Instant> since) throws SQLException {
        statement.setInt(1, since.keySet().iterator().next());
        return 2;
    }

    private static int bindMany(Connection connection, PreparedStatement statement, Map<Integer, Instant> since)
            throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        int[] ids = since.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] times = since.values().stream().mapToLong(PgTime::micros).toArray();
        statement.setArray(1, postgres.createArrayOf("int4", ids));
        statement.setArray(2, postgres.createArrayOf("int8", times));
        return 3;
    }
}
