// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.schema.Balance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The balances of one account on several venues: orders lock and free them, transfers move them between venues, and the total
 * of each asset stays as it is. One thread at a time.
 */
final class Wallets {

    private static final String ACCOUNT = "demo";
    private static final double UNITS = 1e8;

    private static final class Wallet {
        private final String exchange;
        private final String asset;
        private long units;
        private double lockedShare;

        Wallet(String exchange, String asset, double amount) {
            this.exchange = exchange;
            this.asset = asset;
            this.units = Math.round(amount * UNITS);
        }
    }

    private final List<Wallet> wallets = List.of(
            new Wallet("BINANCE_SPOT", "USDT", 120_000),
            new Wallet("BINANCE_SPOT", "BTC", 1.75),
            new Wallet("BINANCE_SPOT", "ETH", 22),
            new Wallet("BINANCE_FUTURES", "USDT", 45_000),
            new Wallet("GATEIO_SPOT", "USDT", 30_000),
            new Wallet("GATEIO_SPOT", "ETH", 8),
            new Wallet("MEXC_SPOT", "USDT", 15_000),
            new Wallet("MEXC_SPOT", "BTC", 0.4));
    private final Random random;

    Wallets(Random random) {
        this.random = random;
    }

    /** What the account holds now, after some trading. */
    List<Balance> statement(Instant at, String collector) {
        transfer();
        List<Balance> balances = new ArrayList<>();
        for (Wallet wallet : wallets) {
            wallet.lockedShare = Math.max(0, Math.min(0.6, wallet.lockedShare + 0.1 * random.nextGaussian()));
            balances.add(balance(wallet, at, collector));
        }
        return balances;
    }

    private void transfer() {
        Wallet from = wallets.get(random.nextInt(wallets.size()));
        Wallet to = wallets.get(random.nextInt(wallets.size()));
        if (from.asset.equals(to.asset)) {
            long amount = (long) (from.units * 0.05 * random.nextDouble());
            from.units -= amount;
            to.units += amount;
        }
    }

    private static Balance balance(Wallet wallet, Instant at, String collector) {
        long locked = (long) (wallet.units * wallet.lockedShare);
        return new Balance(
                wallet.exchange,
                ACCOUNT,
                wallet.asset,
                at.truncatedTo(ChronoUnit.MILLIS),
                at,
                (wallet.units - locked) / UNITS,
                locked / UNITS,
                null,
                null,
                null,
                collector);
    }
}
