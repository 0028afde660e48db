// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads balances, one range of the key's index for each account and asset. Any thread. */
final class BalanceReads {

    private static final String WANTED = "(SELECT exchange_id, account, asset_name FROM balance_assets"
            + " WHERE (?::integer IS NULL OR exchange_id = ?::integer) AND (?::text IS NULL OR account = ?::text)"
            + " AND (?::text IS NULL OR asset_name = ?::text)) w";
    private static final String OF_WANTED =
            "b.exchange_id = w.exchange_id AND b.account = w.account AND b.asset_name = w.asset_name";
    private static final int CURSOR_KEYS = 2;

    private final Jdbc jdbc;
    private final BalanceTable table;
    private final SampledReads<BalanceSnapshot> sampled;
    private final String columns;

    BalanceReads(Jdbc jdbc, BalanceTable table) {
        this.jdbc = jdbc;
        this.table = table;
        this.sampled = new SampledReads<>(jdbc, table);
        this.columns =
                table.layout().columns().stream().map(name -> "t." + name).collect(Collectors.joining(", "));
    }

    List<BalanceSnapshot> latest(BalanceFilter filter) {
        String sql = "SELECT " + columns + " FROM " + WANTED + " CROSS JOIN LATERAL (SELECT * FROM balance_snapshots b"
                + " WHERE " + OF_WANTED + " ORDER BY b.timestamp DESC LIMIT 1) t"
                + " ORDER BY t.exchange_id, t.account, t.asset_name";
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, filter);
                return rows(statement);
            }
        });
    }

    List<BalanceSnapshot> history(BalanceQuery query) {
        boolean ascending = query.order() == Order.ASCENDING;
        String direction = ascending ? "" : " DESC";
        String sql = "SELECT " + columns + " FROM " + WANTED + " CROSS JOIN LATERAL (SELECT * FROM balance_snapshots b"
                + " WHERE " + OF_WANTED + " AND b.timestamp >= ? AND b.timestamp < ?" + behind(query, ascending)
                + " ORDER BY b.timestamp" + direction + " LIMIT ?) t ORDER BY t.timestamp" + direction
                + ", t.exchange_id" + direction + ", t.account" + direction + ", t.asset_name" + direction + " LIMIT ?";
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int next = bind(statement, query.filter());
                statement.setObject(next++, PgTime.parameter(query.from()));
                statement.setObject(next++, PgTime.parameter(query.to()));
                next = bind(statement, next, query);
                statement.setInt(next++, query.limit());
                statement.setInt(next, query.limit());
                return rows(statement);
            }
        });
    }

    /** The newest row of each bucket of each account and asset. */
    List<BalanceSnapshot> sampled(SampledBalanceQuery query) {
        String sql = "SELECT * FROM " + WANTED + " ORDER BY exchange_id, account, asset_name";
        List<List<Object>> holdings = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, query.filter());
                try (ResultSet rows = statement.executeQuery()) {
                    List<List<Object>> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(List.of(rows.getInt(1), rows.getString(2), rows.getString(3)));
                    }
                    return found;
                }
            }
        });
        return sampled.read(holdings, query.span());
    }

    private static String behind(BalanceQuery query, boolean ascending) {
        if (query.after() == null) {
            return "";
        }
        String sign = ascending ? ">" : "<";
        return " AND b.timestamp " + sign + "= ? AND (b.timestamp, b.exchange_id, b.account, b.asset_name) " + sign
                + " (?, ?, ?, ?)";
    }

    private static int bind(PreparedStatement statement, BalanceFilter filter) throws SQLException {
        for (int parameter = 1; parameter <= 2; parameter++) {
            statement.setObject(parameter, filter.exchangeId(), Types.INTEGER);
            statement.setString(2 + parameter, filter.account());
            statement.setString(4 + parameter, filter.asset());
        }
        return 7;
    }

    private static int bind(PreparedStatement statement, int first, BalanceQuery query) throws SQLException {
        HistoryCursor after = query.after();
        if (after == null) {
            return first;
        }
        if (after.key().size() != CURSOR_KEYS) {
            throw new IllegalArgumentException("cursor " + after + " is not one of balances");
        }
        statement.setObject(first, PgTime.parameter(after.time()));
        statement.setObject(first + 1, PgTime.parameter(after.time()));
        statement.setInt(first + 2, after.owner());
        statement.setString(first + 3, after.key().get(0));
        statement.setString(first + 4, after.key().get(1));
        return first + 5;
    }

    private List<BalanceSnapshot> rows(PreparedStatement statement) throws SQLException {
        List<BalanceSnapshot> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(table.read(result, 1));
            }
        }
        return rows;
    }
}
