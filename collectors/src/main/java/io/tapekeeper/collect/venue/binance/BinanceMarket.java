// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

/** The two kinds of markets, which differ in quote currencies and addresses. */
public enum BinanceMarket {
    SPOT,
    /** USD-M and COIN-M. */
    FUTURES
}
