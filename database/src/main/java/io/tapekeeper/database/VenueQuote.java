// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * What one instrument of a pair quotes.
 *
 * @param exchange name of the exchange
 * @param exchangeSymbol the instrument as the venue writes it
 * @param quote its last quote; its timestamp tells how old that is
 */
public record VenueQuote(String exchange, String exchangeSymbol, BookTickerSnapshot quote) {}
