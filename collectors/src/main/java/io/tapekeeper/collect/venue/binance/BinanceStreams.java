// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses of Binance's combined streams. Stateless. */
public final class BinanceStreams {

    private static final String SPOT = "wss://stream.binance.com:9443";
    private static final String COIN_MARGINED = "wss://dstream.binance.com";

    // Since April 2026 USD-M has a route per kind of stream; a stream on the wrong one is accepted, and silent.
    private static final String USD_MARGINED_PUBLIC = "wss://fstream.binance.com/public";
    private static final String USD_MARGINED_MARKET = "wss://fstream.binance.com/market";

    private BinanceStreams() {}

    /**
     * One address per connection that is needed.
     *
     * @param symbols {@code BASE/QUOTE}, or as Binance writes them
     * @param base takes the place of all of Binance's addresses; null for Binance itself
     * @throws IllegalArgumentException if there are no symbols, or one has characters that no symbol has
     */
    public static List<URI> of(BinanceMarket market, List<String> symbols, @Nullable URI base) {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("symbols is empty, allowed: at least one, such as BTC/USDT");
        }
        Map<String, List<String>> streamsByBase = new LinkedHashMap<>();
        for (String symbol : symbols) {
            String spelling = spelling(symbol);
            add(streamsByBase, base, quotesBase(market, spelling), spelling + "@bookTicker");
            add(streamsByBase, base, quotesBase(market, spelling), spelling + "@trade");
            if (market == BinanceMarket.FUTURES) {
                add(streamsByBase, base, fundingBase(spelling), spelling + "@markPrice@1s");
            }
        }
        List<URI> addresses = new ArrayList<>();
        streamsByBase.forEach((address, streams) -> addresses.add(address(address, streams)));
        return List.copyOf(addresses);
    }

    private static void add(Map<String, List<String>> streams, @Nullable URI given, String own, String stream) {
        streams.computeIfAbsent(given == null ? own : given.toString(), address -> new ArrayList<>())
                .add(stream);
    }

    private static URI address(String base, List<String> streams) {
        String slashless = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        URI address = URI.create(slashless + "/stream?streams=" + String.join("/", streams));
        return URI.create(address.toASCIIString());
    }

    private static String spelling(String symbol) {
        String spelling = symbol.replace("/", "").toLowerCase(Locale.ROOT);
        if (spelling.isEmpty() || !spelling.chars().allMatch(BinanceStreams::isSymbolCharacter)) {
            throw new IllegalArgumentException(
                    "symbols has '" + symbol + "', allowed: BASE/QUOTE, or letters, digits and _ as Binance writes it");
        }
        return spelling;
    }

    private static boolean isSymbolCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static String quotesBase(BinanceMarket market, String spelling) {
        if (market == BinanceMarket.SPOT) {
            return SPOT;
        }
        return isCoinMargined(spelling) ? COIN_MARGINED : USD_MARGINED_PUBLIC;
    }

    private static String fundingBase(String spelling) {
        return isCoinMargined(spelling) ? COIN_MARGINED : USD_MARGINED_MARKET;
    }

    // BTCUSD_PERP and BTCUSD_240927, but not BTCUSDT_240927.
    private static boolean isCoinMargined(String spelling) {
        return spelling.contains("usd_");
    }
}
