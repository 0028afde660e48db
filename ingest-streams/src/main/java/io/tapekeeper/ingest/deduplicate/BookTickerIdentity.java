// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.StandInSequence;
import io.tapekeeper.schema.TimeSource;

/** A best quote is its update id. A time that was only received is not part of what it says. Any thread. */
public final class BookTickerIdentity implements Identity<BookTicker> {

    @Override
    public long identity(BookTicker ticker) {
        return StandInSequence.sequenceOf(ticker);
    }

    @Override
    public long payload(BookTicker ticker) {
        long hash = Hash.add(Hash.START, ticker.getBidPrice());
        hash = Hash.add(hash, ticker.getBidQty());
        hash = Hash.add(hash, ticker.getAskPrice());
        hash = Hash.add(hash, ticker.getAskQty());
        return ticker.getTimeSource() == TimeSource.EXCHANGE ? Hash.add(hash, ticker.getEventTime()) : hash;
    }
}
