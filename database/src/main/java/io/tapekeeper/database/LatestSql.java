// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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
        ofMany = ("SELECT %s FROM unnest(?) AS wanted (id) CROSS JOIN LATERAL"
                        + " (SELECT * FROM %s WHERE symbol_id = wanted.id AND %s >= ? ORDER BY %s LIMIT 1) t")
                .formatted(columns, layout.table(), time, newestFirst);
    }

    /** Reads the newest row of each instrument that has one at or after a time; older partitions cost nothing. */
    void read(Connection connection, Collection<Integer> symbolIds, Instant since, Reader reader) throws SQLException {
        boolean one = symbolIds.size() == 1;
        try (PreparedStatement statement = connection.prepareStatement(one ? ofOne : ofMany)) {
            if (one) {
                statement.setInt(1, symbolIds.iterator().next());
            } else {
                int[] ids = symbolIds.stream().mapToInt(Integer::intValue).toArray();
                statement.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("int4", ids));
            }
            statement.setObject(2, PgTime.parameter(since));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
    }
}
