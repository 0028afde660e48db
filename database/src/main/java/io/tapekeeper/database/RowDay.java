// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** The table and the day that a row belongs to, for the tables that retention drops days of. */
record RowDay(String table, LocalDate day) {

    /** Whether a row belongs to one of these days; rows of other tables never do. */
    static boolean isAmong(Set<RowDay> days, Row row) {
        return !days.isEmpty() && days.contains(of(row));
    }

    private static RowDay of(Row row) {
        if (row instanceof BookTickerSnapshot quote) {
            return of("book_ticker_snapshots", quote.timestamp());
        }
        if (row instanceof TradeSnapshot trade) {
            return of("trade_snapshots", trade.timestamp());
        }
        if (row instanceof FundingRateSnapshot rate) {
            return of("funding_rate_snapshots", rate.timestamp());
        }
        if (row instanceof BalanceSnapshot balance) {
            return of("balance_snapshots", balance.timestamp());
        }
        return of("", Instant.EPOCH);
    }

    private static RowDay of(String table, Instant time) {
        return new RowDay(table, time.atZone(ZoneOffset.UTC).toLocalDate());
    }
}
