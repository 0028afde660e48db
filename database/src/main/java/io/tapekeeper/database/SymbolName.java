// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * A name of one or several instruments within an exchange: the venue's own or a pair. Compared by plain code: a record's own
 * comparison goes by method handles, and took five times as long in some runs.
 *
 * @param exchange name of the exchange
 * @param name exchange symbol or pair
 */
record SymbolName(String exchange, String name) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SymbolName that && name.equals(that.name) && exchange.equals(that.exchange);
    }

    @Override
    public int hashCode() {
        return 31 * exchange.hashCode() + name.hashCode();
    }
}
