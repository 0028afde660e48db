// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.symbol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Splits spellings without a separator, such as BTCFDUSD, by the longest known quote currency at their end. Immutable. */
public final class QuoteSuffixes {

    private final List<String> longestFirst;

    public QuoteSuffixes(String... quotes) {
        this.longestFirst = List.of(quotes).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Empty if no known quote currency ends it, or nothing would be left of the base. */
    public Optional<Pair> split(String spelling) {
        for (String quote : longestFirst) {
            if (spelling.length() > quote.length() && spelling.endsWith(quote)) {
                String base = spelling.substring(0, spelling.length() - quote.length());
                return Optional.of(new Pair(base, quote));
            }
        }
        return Optional.empty();
    }
}
