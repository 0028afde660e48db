// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.symbol;

/**
 * Base and quote currency, both upper case and not empty.
 *
 * @param base such as BTC
 * @param quote such as USDT
 */
public record Pair(String base, String quote) {

    public Pair {
        if (base.isEmpty() || quote.isEmpty()) {
            throw new IllegalArgumentException("base is '" + base + "', quote is '" + quote + "', allowed: not empty");
        }
    }
}
