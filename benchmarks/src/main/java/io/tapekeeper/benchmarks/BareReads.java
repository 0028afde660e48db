// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The reference of {@link QueryBench}: the quickest statements we know, prepared once on one connection, whose rows
 * are fetched and counted but not decoded. One thread at a time.
 */
final class BareReads implements AutoCloseable {

    private static final String COLUMNS =
            "t.symbol_id, t.timestamp, t.sequence, t.bid_price, t.bid_qty, t.ask_price, t.ask_qty, t.receive_time";
    private static final String LATEST_ONE = "SELECT " + COLUMNS
            + " FROM book_ticker_snapshots t WHERE t.symbol_id = ? ORDER BY t.timestamp DESC LIMIT 1";
    private static final String LATEST_MANY = "SELECT " + COLUMNS + " FROM unnest(?::integer[]) AS wanted (id)"
            + " CROSS JOIN LATERAL (SELECT * FROM book_ticker_snapshots WHERE symbol_id = wanted.id"
            + " ORDER BY timestamp DESC LIMIT 1) t";
    private static final String HISTORY = "SELECT " + COLUMNS
            + " FROM book_ticker_snapshots t WHERE t.symbol_id = %s ORDER BY t.timestamp, t.sequence LIMIT %s";

    /** The newest row of each minute: what one would write. */
    private static final String SAMPLED = "SELECT DISTINCT ON (date_trunc('minute', t.timestamp)) " + COLUMNS
            + " FROM book_ticker_snapshots t WHERE t.symbol_id = ?"
            + " ORDER BY date_trunc('minute', t.timestamp), t.timestamp DESC, t.sequence DESC";

    private static final String STATS = "SELECT count(*), min(timestamp), max(timestamp) FROM book_ticker_snapshots";

    /** As many as are read: 1,000 at a time took a tenth longer. */
    private static final int FETCH_ROWS = 10_000;

    private final Connection connection;

    /** A cursor lives within a transaction. */
    private final Connection inTransaction;

    private final PreparedStatement latestOne;
    private final PreparedStatement latestMany;
    private final PreparedStatement history;

    BareReads(BenchServer server) throws SQLException {
        connection = connected(server);
        inTransaction = connected(server);
        inTransaction.setAutoCommit(false);
        latestOne = connection.prepareStatement(LATEST_ONE);
        latestMany = connection.prepareStatement(LATEST_MANY);
        history = inTransaction.prepareStatement(HISTORY.formatted("?", "?"));
        history.setFetchSize(FETCH_ROWS);
    }

    int latest(int symbolId) throws SQLException {
        latestOne.setInt(1, symbolId);
        return rows(latestOne);
    }

    int latest(List<Integer> symbolIds) throws SQLException {
        latestMany.setArray(1, connection.createArrayOf("integer", symbolIds.toArray()));
        return rows(latestMany);
    }

    int history(int symbolId, int limit) throws SQLException {
        history.setInt(1, symbolId);
        history.setInt(2, limit);
        return rows(history);
    }

    /** The number of rows of a history, after which a new transaction begins: an old one would not see new partitions. */
    int historyRows(int symbolId, int limit) throws SQLException {
        int rows = history(symbolId, limit);
        inTransaction.commit();
        return rows;
    }

    /** The same rows by COPY; gives the number of its messages, one for each row and one around them. */
    int historyByCopy(int symbolId, int limit) throws SQLException {
        String query = HISTORY.formatted(symbolId, limit);
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT BINARY)");
        int messages = 0;
        while (copy.readFromCopy() != null) {
            messages++;
        }
        return messages;
    }

    /** The newest row of each minute of an instrument. */
    int sampledByMinute(int symbolId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAMPLED)) {
            statement.setInt(1, symbolId);
            return rows(statement);
        }
    }

    /** Number, oldest and newest of all rows. */
    int stats() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATS)) {
            return rows(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        inTransaction.close();
        connection.close();
    }

    /** With what we tell the planner, too. */
    private static Connection connected(BenchServer server) throws SQLException {
        Connection connection = server.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET random_page_cost = 1.1");
        }
        return connection;
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
