// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.schema.SymbolType;

/**
 * A venue of the simulation, with the habits of the real one of that name.
 *
 * @param exchange its name in events
 * @param separator between base and quote in its spelling of instruments
 * @param hasQuoteTime whether quotes carry the venue's time
 * @param hasSequence whether quotes carry an update id
 * @param sendsNextFunding whether funding rates tell of the settlement after the next
 * @param basis how far its prices tend to be off, as a fraction
 * @param weight its share of all events, relative to the others'
 */
record Market(
        String exchange,
        String separator,
        boolean hasQuoteTime,
        boolean hasSequence,
        boolean sendsNextFunding,
        double basis,
        double weight) {

    SymbolType type() {
        return exchange.endsWith("_FUTURES") ? SymbolType.FUTURES : SymbolType.SPOT;
    }

    String spell(String base, String quote) {
        return base + separator + quote;
    }
}
