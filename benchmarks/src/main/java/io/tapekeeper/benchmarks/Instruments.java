// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.InstrumentUpdate;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.SymbolFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Instruments to store events of: BTC/USDT, COIN1/USDT, COIN2/USDT and so on. */
final class Instruments {

    static final String EXCHANGE = "BINANCE_FUTURES";
    static final String QUOTE = "USDT";

    private static final int PRICE_DECIMALS = 2;
    private static final int QUANTITY_DECIMALS = 3;
    private static final double LEAST_QUANTITY = 0.001;
    private static final double LEAST_NOTIONAL = 5;

    private Instruments() {}

    /** Adds them to a database that has none, and gives their ids. */
    static int[] add(BenchServer server, int count) {
        List<InstrumentUpdate> updates =
                IntStream.range(0, count).mapToObj(Instruments::update).toList();
        try (OurWriter writer = new OurWriter(server, "instruments")) {
            writer.write(updates, count);
            return writer.database().getSymbols(SymbolFilter.ALL).stream()
                    .sorted(Comparator.comparing(Symbol::exchangeSymbol))
                    .mapToInt(Symbol::id)
                    .toArray();
        }
    }

    static String base(int index) {
        return index == 0 ? "BTC" : "COIN" + index;
    }

    private static InstrumentUpdate update(int index) {
        String base = base(index);
        return new InstrumentUpdate(
                EXCHANGE,
                base,
                QUOTE,
                base + QUOTE,
                "FUTURES",
                true,
                PRICE_DECIMALS,
                QUANTITY_DECIMALS,
                LEAST_QUANTITY,
                LEAST_NOTIONAL,
                Instant.EPOCH);
    }
}
