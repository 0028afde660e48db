// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.List;

/**
 * Where a page of a history ended; the next page begins behind it, in either order.
 *
 * @param time event time of the last row
 * @param owner its symbol id, of balances its exchange id
 * @param key what else tells it from rows of the same time: sequence, trade id, funding time in ms, account and asset,
 *     or the rest of a gap's identity
 */
public record HistoryCursor(Instant time, int owner, List<String> key) {

    /** Keeps a copy of the key. */
    public HistoryCursor {
        key = List.copyOf(key);
    }

    /** The cursor that continues behind {@code row}; instruments have no history, so no cursor. */
    public static HistoryCursor behind(Row row) {
        if (row instanceof BookTickerSnapshot ticker) {
            return new HistoryCursor(ticker.timestamp(), ticker.symbolId(), List.of(Long.toString(ticker.sequence())));
        }
        if (row instanceof TradeSnapshot trade) {
            return new HistoryCursor(trade.timestamp(), trade.symbolId(), List.of(trade.tradeId()));
        }
        if (row instanceof FundingRateSnapshot funding) {
            String fundingMs = Long.toString(funding.fundingTime().toEpochMilli());
            return new HistoryCursor(funding.timestamp(), funding.symbolId(), List.of(fundingMs));
        }
        if (row instanceof BalanceSnapshot balance) {
            return new HistoryCursor(
                    balance.timestamp(), balance.exchangeId(), List.of(balance.account(), balance.asset()));
        }
        if (row instanceof GapRow gap) {
            return new HistoryCursor(
                    gap.from(),
                    gap.symbolId(),
                    List.of(gap.eventType(), gap.kind(), gap.to().toString(), gap.collector()));
        }
        throw new IllegalArgumentException("no history of " + row.getClass().getSimpleName());
    }
}
