// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The reference of {@link TableDuel}: a table defined like ours, columns, checks, key and day partitions, in the same
 * database, into which a plain program copies. One thread at a time.
 *
 * @param <R> the kind of row
 */
final class RawTable<R extends Row> implements AutoCloseable {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final EventTable<R> table;
    private final String name;
    private final Connection connection;

    /** Makes the table, with partitions of {@code days}. */
    RawTable(BenchServer server, EventTable<R> table, List<LocalDate> days) throws SQLException {
        this.table = table;
        this.name = "raw_" + table.name();
        this.connection = server.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s (LIKE %s INCLUDING ALL) PARTITION BY RANGE (timestamp)"
                    .formatted(name, table.name()));
            for (LocalDate day : days) {
                statement.execute("CREATE TABLE %s_%d PARTITION OF %s FOR VALUES FROM ('%s 00:00Z') TO ('%s 00:00Z')"
                        .formatted(name, day.toEpochDay(), name, day, day.plusDays(1)));
            }
        }
    }

    String name() {
        return name;
    }

    byte[] encoded(List<R> rows) {
        CopyRows out = new CopyRows();
        rows.forEach(row -> table.encode(row, out));
        return out.end();
    }

    /** Copies rows that are encoded already, as one transaction. */
    void copy(byte[] encoded) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s (%s) FROM STDIN (FORMAT BINARY)".formatted(name, String.join(", ", table.columns())));
        for (int from = 0; from < encoded.length; from += CHUNK_BYTES) {
            copy.writeToCopy(encoded, from, Math.min(CHUNK_BYTES, encoded.length - from));
        }
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
