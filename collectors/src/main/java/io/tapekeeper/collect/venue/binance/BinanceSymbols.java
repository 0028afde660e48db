// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import io.tapekeeper.collect.symbol.Pair;
import io.tapekeeper.collect.symbol.QuoteSuffixes;
import io.tapekeeper.collect.symbol.SymbolList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Base and quote of Binance's instruments: from the symbol list, else for COIN-M from {@code ps}, else by the longest known
 * quote currency at the end of the spelling. One thread at a time.
 */
final class BinanceSymbols {

    /** The quote of an instrument whose spelling ends in no known currency; its base is then the whole spelling. */
    static final String UNKNOWN_QUOTE = "UNKNOWN";

    private static final String COIN_MARGINED_PERPETUAL = "_PERP";

    private static final QuoteSuffixes SPOT = new QuoteSuffixes(
            "USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USDP", "USDS", "PAX", "DAI", "UST", "AEUR", "EURI", "USD1",
            "USDE", "BTC", "ETH", "BNB", "XRP", "TRX", "DOGE", "DOT", "SOL", "VAI", "BIDR", "IDRT", "BKRW", "BVND",
            "EUR", "TRY", "GBP", "AUD", "BRL", "RUB", "UAH", "NGN", "ZAR", "PLN", "RON", "ARS", "JPY", "MXN", "CZK",
            "COP", "USD");
    private static final QuoteSuffixes PERPETUAL =
            new QuoteSuffixes("USDT", "USDC", "BUSD", "FDUSD", "USD1", "BTC", "ETH", "BNB", "USD");
    // Without BUSD: BNBUSD_240927 is BNB in USD.
    private static final QuoteSuffixes DATED = new QuoteSuffixes("USDT", "USDC", "USD");
    // COIN-M is all in USD: neither BNBUSD in BUSD, nor DOTUSD in TUSD.
    private static final QuoteSuffixes COIN_MARGINED = new QuoteSuffixes("USD");

    private final BinanceMarket market;
    private final SymbolList symbols;
    private final Map<String, Pair> bySymbol = new HashMap<>();
    private final Map<String, Pair> byPair = new HashMap<>();

    BinanceSymbols(BinanceMarket market, SymbolList symbols) {
        this.market = market;
        this.symbols = symbols;
    }

    /** @param pair what {@code ps} says; null where it is absent */
    Pair pairOf(String symbol, @Nullable String pair) {
        Optional<Pair> listed = symbols.pairOf(symbol);
        if (listed.isPresent()) {
            return listed.get();
        }
        return pair == null
                ? bySymbol.computeIfAbsent(symbol, this::fromSpelling)
                : byPair.computeIfAbsent(pair, this::fromPair);
    }

    private Pair fromPair(String pair) {
        return COIN_MARGINED.split(pair).orElseGet(() -> fromSpelling(pair));
    }

    private Pair fromSpelling(String symbol) {
        if (market == BinanceMarket.SPOT) {
            return split(SPOT, symbol);
        }
        int suffix = symbol.indexOf('_');
        if (suffix <= 0) {
            return split(PERPETUAL, symbol);
        }
        QuoteSuffixes quotes = symbol.endsWith(COIN_MARGINED_PERPETUAL) ? COIN_MARGINED : DATED;
        return split(quotes, symbol.substring(0, suffix));
    }

    private static Pair split(QuoteSuffixes quotes, String spelling) {
        return quotes.split(spelling).orElseGet(() -> new Pair(spelling, UNKNOWN_QUOTE));
    }
}
