// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.BinaryCopy;
import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.KeyRank;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Funding rates as rows of funding_rate_snapshots. */
final class FundingRateTable implements KeyedTable<FundingRateSnapshot> {

    private static final TableLayout LAYOUT = new TableLayout(
            "funding_rate_snapshots",
            "timestamp",
            List.of("symbol_id", "timestamp", "funding_time"),
            List.of("funding_rate", "next_funding_time"),
            List.of("receive_time"));

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public Instant time(FundingRateSnapshot row) {
        return row.timestamp();
    }

    @Override
    public long rank(FundingRateSnapshot row) {
        return KeyRank.of(row.symbolId(), row.timestamp());
    }

    @Override
    public int compareKeys(FundingRateSnapshot left, FundingRateSnapshot right) {
        int order = Integer.compare(left.symbolId(), right.symbolId());
        if (order == 0) {
            order = left.timestamp().compareTo(right.timestamp());
        }
        return order != 0 ? order : left.fundingTime().compareTo(right.fundingTime());
    }

    @Override
    public boolean samePayload(FundingRateSnapshot left, FundingRateSnapshot right) {
        return left.fundingRate() == right.fundingRate()
                && Objects.equals(left.nextFundingTime(), right.nextFundingTime());
    }

    @Override
    public int comparePrecedence(FundingRateSnapshot left, FundingRateSnapshot right) {
        int order = left.receiveTime().compareTo(right.receiveTime());
        if (order == 0) {
            order = Payloads.compare(left.fundingRate(), right.fundingRate());
        }
        return order != 0 ? order : Payloads.compare(left.nextFundingTime(), right.nextFundingTime());
    }

    @Override
    public void encode(FundingRateSnapshot row, BinaryCopy out) throws SQLException {
        out.int4(row.symbolId());
        out.timestamptz(row.timestamp());
        out.int8(row.fundingTime().toEpochMilli());
        out.float8(row.fundingRate());
        out.timestamptz(row.nextFundingTime());
        out.timestamptz(row.receiveTime());
    }

    @Override
    public FundingRateSnapshot read(ResultSet source, int first) throws SQLException {
        return new FundingRateSnapshot(
                source.getInt(first),
                Columns.instant(source, first + 1),
                source.getDouble(first + 3),
                Instant.ofEpochMilli(source.getLong(first + 2)),
                Columns.nullableInstant(source, first + 4),
                Columns.instant(source, first + 5));
    }
}
