// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The table balance_assets: which accounts and assets have a balance. Any thread. */
final class BalanceAssets {

    private static final long MOST_REMEMBERED = 100_000;

    private static final String ADD = "INSERT INTO balance_assets (exchange_id, account, asset_name) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING";

    /** One asset of one account, in the order in which writers add them. */
    private record Holding(int exchangeId, String account, String asset) implements Comparable<Holding> {

        private static final Comparator<Holding> ORDER = Comparator.comparingInt(Holding::exchangeId)
                .thenComparing(Holding::account)
                .thenComparing(Holding::asset);

        static Holding of(BalanceSnapshot row) {
            return new Holding(row.exchangeId(), row.account(), row.asset());
        }

        @Override
        public int compareTo(Holding other) {
            return ORDER.compare(this, other);
        }
    }

    private final Cache<Holding, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    void add(Connection connection, List<BalanceSnapshot> rows) throws SQLException {
        SortedSet<Holding> unknown = new TreeSet<>();
        for (BalanceSnapshot row : rows) {
            Holding holding = Holding.of(row);
            if (known.getIfPresent(holding) == null) {
                unknown.add(holding);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (Holding holding : unknown) {
                statement.setInt(1, holding.exchangeId());
                statement.setString(2, holding.account());
                statement.setString(3, holding.asset());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The rows' accounts and assets are committed: they need not be added again. */
    void remember(List<BalanceSnapshot> rows) {
        rows.forEach(row -> known.put(Holding.of(row), true));
    }
}
