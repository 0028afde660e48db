// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.BinaryCopy;
import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Balances as rows of balance_snapshots. */
final class BalanceTable implements KeyedTable<BalanceSnapshot> {

    private static final TableLayout LAYOUT = new TableLayout(
            "balance_snapshots",
            "timestamp",
            List.of("exchange_id", "account", "asset_name", "timestamp"),
            List.of("available_balance", "locked_balance", "frozen_balance", "borrowing_balance", "interest_balance"),
            List.of("receive_time"));

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public Instant time(BalanceSnapshot row) {
        return row.timestamp();
    }

    @Override
    public long rank(BalanceSnapshot row) {
        return row.exchangeId();
    }

    @Override
    public int compareKeys(BalanceSnapshot left, BalanceSnapshot right) {
        int order = Integer.compare(left.exchangeId(), right.exchangeId());
        if (order == 0) {
            order = left.account().compareTo(right.account());
        }
        if (order == 0) {
            order = left.asset().compareTo(right.asset());
        }
        return order != 0 ? order : left.timestamp().compareTo(right.timestamp());
    }

    @Override
    public boolean samePayload(BalanceSnapshot left, BalanceSnapshot right) {
        return left.available() == right.available()
                && left.locked() == right.locked()
                && Payloads.same(left.frozen(), right.frozen())
                && Payloads.same(left.borrowing(), right.borrowing())
                && Payloads.same(left.interest(), right.interest());
    }

    @Override
    public int comparePrecedence(BalanceSnapshot left, BalanceSnapshot right) {
        int order = left.receiveTime().compareTo(right.receiveTime());
        if (order == 0) {
            order = Payloads.compare(left.available(), right.available());
        }
        if (order == 0) {
            order = Payloads.compare(left.locked(), right.locked());
        }
        if (order == 0) {
            order = Payloads.compare(left.frozen(), right.frozen());
        }
        if (order == 0) {
            order = Payloads.compare(left.borrowing(), right.borrowing());
        }
        return order != 0 ? order : Payloads.compare(left.interest(), right.interest());
    }

    @Override
    public void encode(BalanceSnapshot row, BinaryCopy out) throws SQLException {
        out.int4(row.exchangeId());
        out.text(row.account());
        out.text(row.asset());
        out.timestamptz(row.timestamp());
        out.float8(row.available());
        out.float8(row.locked());
        out.float8(row.frozen());
        out.float8(row.borrowing());
        out.float8(row.interest());
        out.timestamptz(row.receiveTime());
    }

    @Override
    public BalanceSnapshot read(ResultSet source, int first) throws SQLException {
        return new BalanceSnapshot(
                source.getInt(first),
                source.getString(first + 1),
                source.getString(first + 2),
                Columns.instant(source, first + 3),
                source.getDouble(first + 4),
                source.getDouble(first + 5),
                Columns.nullableDouble(source, first + 6),
                Columns.nullableDouble(source, first + 7),
                Columns.nullableDouble(source, first + 8),
                Columns.instant(source, first + 9));
    }
}
