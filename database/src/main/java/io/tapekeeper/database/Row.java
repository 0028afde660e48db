// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/** One event as it is stored. Immutable; instants are cut to microseconds, doubles are kept bit by bit. */
public sealed interface Row
        permits BookTickerSnapshot, TradeSnapshot, FundingRateSnapshot, BalanceSnapshot, GapRow, InstrumentUpdate {}
