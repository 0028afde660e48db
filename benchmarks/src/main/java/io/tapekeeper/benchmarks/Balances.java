// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BalanceSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Balances of ten assets in each of some accounts of one exchange. One thread at a time. */
final class Balances implements EventTable<BalanceSnapshot> {

    private static final List<String> ASSETS =
            List.of("BTC", "ETH", "USDT", "USDC", "BNB", "SOL", "XRP", "ADA", "DOGE", "TRX");
    private static final int LONGEST_WAY_MICROS = 40_000;

    private final SplittableRandom random;
    private final int exchangeId;
    private final RandomWalk[] walks;

    Balances(int exchangeId, int balances, long seed) {
        this.random = new SplittableRandom(seed);
        this.exchangeId = exchangeId;
        this.walks = RandomWalk.several(balances, random);
    }

    @Override
    public String name() {
        return "balance_snapshots";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "exchange_id",
                "account",
                "asset_name",
                "timestamp",
                "available_balance",
                "locked_balance",
                "frozen_balance",
                "borrowing_balance",
                "interest_balance",
                "receive_time");
    }

    @Override
    public BalanceSnapshot next(int instrument, Instant time) {
        RandomWalk walk = walks[instrument];
        walk.move();
        return new BalanceSnapshot(
                exchangeId,
                "account-" + instrument / ASSETS.size(),
                ASSETS.get(instrument % ASSETS.size()),
                time,
                walk.price(0),
                walk.quantity(),
                null,
                null,
                null,
                time.plus(1 + random.nextInt(LONGEST_WAY_MICROS), ChronoUnit.MICROS));
    }

    @Override
    public void encode(BalanceSnapshot row, CopyRows out) {
        out.row(10);
        out.integer(row.exchangeId());
        out.text(row.account());
        out.text(row.asset());
        out.time(row.timestamp());
        out.number(row.available());
        out.number(row.locked());
        out.number(row.frozen());
        out.number(row.borrowing());
        out.number(row.interest());
        out.time(row.receiveTime());
    }
}
