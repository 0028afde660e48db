// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import java.util.List;
import java.util.Random;

/** What each coin is worth: logarithmic random walks with a common factor. One thread at a time. */
final class PriceModel {

    /** Volatility of the common factor, per square root of a second: some 45 % a year. */
    private static final double COMMON_VOLATILITY = 0.00008;

    private final List<Coin> coins;
    private final double[] logPrices;
    private final Random random;

    PriceModel(List<Coin> coins, Random random) {
        this.coins = coins;
        this.random = random;
        this.logPrices = coins.stream()
                .mapToDouble(coin -> StrictMath.log(coin.startPrice()))
                .toArray();
    }

    /** Lets time pass. */
    void advance(double seconds) {
        double step = Math.sqrt(seconds);
        double common = COMMON_VOLATILITY * random.nextGaussian();
        for (int i = 0; i < logPrices.length; i++) {
            Coin coin = coins.get(i);
            logPrices[i] += step * (coin.beta() * common + coin.volatility() * random.nextGaussian());
        }
    }

    /** In USDT. */
    double price(int coin) {
        return StrictMath.exp(logPrices[coin]);
    }
}
