// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import java.util.List;

/** What is simulated: which venues trade which coins. */
final class Catalog {

    static final String QUOTE = "USDT";

    static final List<Market> MARKETS = List.of(
            new Market("BINANCE_SPOT", "", false, true, false, 0, 0.25),
            new Market("BINANCE_FUTURES", "", true, true, false, -0.0004, 0.35),
            new Market("GATEIO_SPOT", "_", true, true, false, 0.0001, 0.12),
            new Market("GATEIO_FUTURES", "_", true, true, true, -0.0003, 0.15),
            new Market("MEXC_SPOT", "", true, false, false, 0.0002, 0.13));

    static final List<Coin> COINS = List.of(
            new Coin("BTC", 97_350, 1, 5, 0.08, 2, 1.0, 0.00003, 0.32),
            new Coin("ETH", 3_420, 2, 4, 1.5, 2, 1.2, 0.00005, 0.24),
            new Coin("SOL", 192, 2, 3, 18, 1, 1.5, 0.00008, 0.14),
            new Coin("BNB", 655, 2, 3, 3, 2, 0.8, 0.00005, 0.10),
            new Coin("XRP", 2.28, 4, 1, 900, 1, 1.1, 0.00009, 0.12),
            new Coin("DOGE", 0.362, 5, 0, 6_000, 1, 1.4, 0.00010, 0.08));

    private Catalog() {}
}
