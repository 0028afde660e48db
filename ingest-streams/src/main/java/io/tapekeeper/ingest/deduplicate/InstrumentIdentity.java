// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.schema.Instrument;

/** An instrument is always the same event: what says the same as the latest one is a copy. Any thread. */
public final class InstrumentIdentity implements Identity<Instrument> {

    @Override
    public long identity(Instrument instrument) {
        return Hash.START;
    }

    @Override
    public long payload(Instrument instrument) {
        long hash = Hash.add(Hash.START, instrument.getBase());
        hash = Hash.add(hash, instrument.getQuote());
        hash = Hash.add(hash, (long) instrument.getSymbolType().ordinal());
        hash = Hash.add(hash, instrument.getActive() ? 1L : 0L);
        hash = Hash.add(hash, instrument.getPricePrecision());
        hash = Hash.add(hash, instrument.getQuantityPrecision());
        hash = Hash.add(hash, instrument.getMinQuantity());
        return Hash.add(hash, instrument.getMinNotional());
    }
}
