// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import io.tapekeeper.schema.BookTicker;

/** The rules for best quotes. Any thread. */
public final class BookTickerValidator implements Validator<BookTicker> {

    @Override
    public Verdict check(BookTicker ticker, long nowSeconds) {
        return new Checks(nowSeconds)
                .exchange(ticker.getExchange())
                .currency("base", ticker.getBase())
                .currency("quote", ticker.getQuote())
                .name("exchange_symbol", ticker.getExchangeSymbol())
                .name("collector", ticker.getCollector())
                .time("event_time", ticker.getEventTime())
                .time("receive_time", ticker.getReceiveTime())
                .sequence(ticker.getSequence())
                .price("bid_price", ticker.getBidPrice())
                .quantity("bid_qty", ticker.getBidQty())
                .price("ask_price", ticker.getAskPrice())
                .quantity("ask_qty", ticker.getAskQty())
                .notCrossed(ticker.getBidPrice(), ticker.getAskPrice())
                .verdict();
    }
}
