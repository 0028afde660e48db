// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.redundant;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Makes copies of market events. Stateless. */
public final class Copies {

    private Copies() {}

    /**
     * The event as another collector received it: same identity and values; where the venue sends no time, the event time
     * is the new receive time.
     *
     * @throws IllegalArgumentException if it is no book ticker, trade or funding rate
     */
    public static SpecificRecord of(SpecificRecord event, Reception reception) {
        if (event instanceof BookTicker ticker) {
            return copy(ticker, reception);
        }
        if (event instanceof Trade trade) {
            return copy(trade, reception);
        }
        if (event instanceof FundingRate rate) {
            return copy(rate, reception);
        }
        throw new IllegalArgumentException("no redundant collector sees a " + event.getClass());
    }

    private static BookTicker copy(BookTicker event, Reception reception) {
        return new BookTicker(
                event.getExchange(),
                event.getBase(),
                event.getQuote(),
                event.getExchangeSymbol(),
                eventTime(event.getTimeSource(), event.getEventTime(), reception),
                reception.receiveTime(),
                event.getTimeSource(),
                event.getSequence(),
                event.getBidPrice(),
                event.getBidQty(),
                event.getAskPrice(),
                event.getAskQty(),
                reception.collector(),
                reception.session());
    }

    private static Trade copy(Trade event, Reception reception) {
        return new Trade(
                event.getExchange(),
                event.getBase(),
                event.getQuote(),
                event.getExchangeSymbol(),
                eventTime(event.getTimeSource(), event.getEventTime(), reception),
                reception.receiveTime(),
                event.getTimeSource(),
                event.getTradeId(),
                event.getPrice(),
                event.getQuantity(),
                event.getSide(),
                event.getQuoteQuantity(),
                reception.collector(),
                reception.session());
    }

    private static FundingRate copy(FundingRate event, Reception reception) {
        return new FundingRate(
                event.getExchange(),
                event.getBase(),
                event.getQuote(),
                event.getExchangeSymbol(),
                eventTime(event.getTimeSource(), event.getEventTime(), reception),
                reception.receiveTime(),
                event.getTimeSource(),
                event.getFundingRate(),
                event.getFundingTime(),
                event.getNextFundingTime(),
                reception.collector(),
                reception.session());
    }

    private static Instant eventTime(TimeSource source, Instant eventTime, Reception reception) {
        return source == TimeSource.RECEIVE ? reception.receiveTime() : eventTime;
    }
}
