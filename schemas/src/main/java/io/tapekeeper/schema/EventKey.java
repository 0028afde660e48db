// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import org.apache.avro.specific.SpecificRecord;

/**
 * The key of an event's Kafka record: it decides the partition, so that one instrument (or one account) has one order.
 * {@code EXCHANGE|EXCHANGE_SYMBOL}, for balances {@code EXCHANGE|ACCOUNT}.
 */
public final class EventKey {

    private EventKey() {}

    /**
     * The key of an event of any {@link EventType}, or of a {@link Gap}.
     *
     * @throws IllegalArgumentException for any other record
     */
    public static String of(SpecificRecord event) {
        if (event instanceof BookTicker ticker) {
            return join(ticker.getExchange(), ticker.getExchangeSymbol());
        }
        if (event instanceof Trade trade) {
            return join(trade.getExchange(), trade.getExchangeSymbol());
        }
        if (event instanceof FundingRate rate) {
            return join(rate.getExchange(), rate.getExchangeSymbol());
        }
        if (event instanceof Balance balance) {
            return join(balance.getExchange(), balance.getAccount());
        }
        if (event instanceof Instrument instrument) {
            return join(instrument.getExchange(), instrument.getExchangeSymbol());
        }
        if (event instanceof Gap gap) {
            return join(gap.getExchange(), gap.getSymbol());
        }
        throw new IllegalArgumentException(
                "no key is known for a " + event.getSchema().getFullName());
    }

    private static String join(String exchange, String name) {
        return exchange + '|' + name;
    }
}
