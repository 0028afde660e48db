// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;

/** A trade is its trade id. A time that was only received is not part of what it says. Any thread. */
public final class TradeIdentity implements Identity<Trade> {

    @Override
    public long identity(Trade trade) {
        return Hash.add(Hash.START, trade.getTradeId());
    }

    @Override
    public long payload(Trade trade) {
        long hash = Hash.add(Hash.START, trade.getPrice());
        hash = Hash.add(hash, trade.getQuantity());
        hash = Hash.add(hash, trade.getQuoteQuantity());
        hash = Hash.add(hash, (long) trade.getSide().ordinal());
        return trade.getTimeSource() == TimeSource.EXCHANGE ? Hash.add(hash, trade.getEventTime()) : hash;
    }
}
