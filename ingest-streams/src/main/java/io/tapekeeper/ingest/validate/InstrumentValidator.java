// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_INSTRUMENT;

import io.tapekeeper.schema.Instrument;

/** The rules for reference data. Any thread. */
public final class InstrumentValidator implements Validator<Instrument> {

    @Override
    public Verdict check(Instrument instrument, long nowSeconds) {
        return new Checks(nowSeconds)
                .exchange(instrument.getExchange())
                .currency("base", instrument.getBase())
                .currency("quote", instrument.getQuote())
                .name("exchange_symbol", instrument.getExchangeSymbol())
                .precision("price_precision", instrument.getPricePrecision())
                .precision("quantity_precision", instrument.getQuantityPrecision())
                .notNegative(INVALID_INSTRUMENT, "min_quantity", instrument.getMinQuantity())
                .notNegative(INVALID_INSTRUMENT, "min_notional", instrument.getMinNotional())
                .time("receive_time", instrument.getReceiveTime())
                .optionalCollector(instrument.getCollector())
                .verdict();
    }
}
