// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

/**
 * A coin that is traded against USDT.
 *
 * @param startPrice in USDT
 * @param priceDecimals of the tick size
 * @param quantityDecimals of the lot size
 * @param typicalQuantity median of sizes, in coins
 * @param spreadTicks the usual spread
 * @param beta how strongly the common factor moves it
 * @param volatility of its own movement, per square root of a second
 * @param weight its share of all events, relative to the others'
 */
record Coin(
        String name,
        double startPrice,
        int priceDecimals,
        int quantityDecimals,
        double typicalQuantity,
        int spreadTicks,
        double beta,
        double volatility,
        double weight) {

    double ticksPerUnit() {
        return Math.pow(10, priceDecimals);
    }

    double lotsPerUnit() {
        return Math.pow(10, quantityDecimals);
    }

    /** The price of so many ticks: the double nearest to that decimal. */
    double price(long ticks) {
        return ticks / ticksPerUnit();
    }

    /** The quantity of so many lots: the double nearest to that decimal. */
    double quantity(long lots) {
        return lots / lotsPerUnit();
    }
}
