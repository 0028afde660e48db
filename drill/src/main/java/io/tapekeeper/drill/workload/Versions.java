// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** The same event once more: as another collector saw it, or corrected. */
final class Versions {

    private static final double CORRECTION = 0.5;

    private Versions() {}

    /** The event as another collector received it. */
    static SpecificRecord copy(SpecificRecord event, Instant received, String collector) {
        if (event instanceof BookTicker quote) {
            boolean receiveTimed = quote.getTimeSource() == TimeSource.RECEIVE;
            return BookTicker.newBuilder(quote)
                    .setReceiveTime(received)
                    .setEventTime(receiveTimed ? received : quote.getEventTime())
                    .setCollector(collector)
                    .build();
        }
        if (event instanceof Trade trade) {
            return Trade.newBuilder(trade)
                    .setReceiveTime(received)
                    .setCollector(collector)
                    .build();
        }
        if (event instanceof FundingRate rate) {
            return FundingRate.newBuilder(rate)
                    .setReceiveTime(received)
                    .setCollector(collector)
                    .build();
        }
        if (event instanceof Balance balance) {
            return Balance.newBuilder(balance)
                    .setReceiveTime(received)
                    .setCollector(collector)
                    .build();
        }
        if (event instanceof Instrument instrument) {
            return Instrument.newBuilder(instrument)
                    .setReceiveTime(received)
                    .setCollector(collector)
                    .build();
        }
        throw new IllegalArgumentException("no copies are made of " + event);
    }

    /** The event with other values. */
    static SpecificRecord corrected(SpecificRecord event, Instant received, String collector) {
        SpecificRecord copy = copy(event, received, collector);
        if (copy instanceof BookTicker quote) {
            return BookTicker.newBuilder(quote)
                    .setBidQty(quote.getBidQty() + CORRECTION)
                    .build();
        }
        if (copy instanceof Trade trade) {
            return Trade.newBuilder(trade)
                    .setQuantity(trade.getQuantity() + CORRECTION)
                    .build();
        }
        if (copy instanceof FundingRate rate) {
            return FundingRate.newBuilder(rate)
                    .setFundingRate(rate.getFundingRate() + CORRECTION)
                    .build();
        }
        if (copy instanceof Balance balance) {
            return Balance.newBuilder(balance)
                    .setAvailable(balance.getAvailable() + CORRECTION)
                    .build();
        }
        throw new IllegalArgumentException("no corrections are made of " + event);
    }
}
