// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import io.tapekeeper.schema.Trade;

/** The rules for trades. Any thread. */
public final class TradeValidator implements Validator<Trade> {

    @Override
    public Verdict check(Trade trade, long nowSeconds) {
        return new Checks(nowSeconds)
                .exchange(trade.getExchange())
                .currency("base", trade.getBase())
                .currency("quote", trade.getQuote())
                .name("exchange_symbol", trade.getExchangeSymbol())
                .name("collector", trade.getCollector())
                .time("event_time", trade.getEventTime())
                .time("receive_time", trade.getReceiveTime())
                .tradeId(trade.getTradeId())
                .price("price", trade.getPrice())
                .quantity("quantity", trade.getQuantity())
                .optionalQuantity("quote_quantity", trade.getQuoteQuantity())
                .verdict();
    }
}
