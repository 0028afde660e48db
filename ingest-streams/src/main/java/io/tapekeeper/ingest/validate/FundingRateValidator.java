// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import io.tapekeeper.schema.FundingRate;
import java.time.Instant;

/** The rules for funding rates. Any thread. */
public final class FundingRateValidator implements Validator<FundingRate> {

    @Override
    public Verdict check(FundingRate rate, long nowSeconds) {
        Checks checks = new Checks(nowSeconds)
                .exchange(rate.getExchange())
                .currency("base", rate.getBase())
                .currency("quote", rate.getQuote())
                .name("exchange_symbol", rate.getExchangeSymbol())
                .time("event_time", rate.getEventTime())
                .time("receive_time", rate.getReceiveTime())
                .fundingRate(rate.getFundingRate())
                .fundingTime("funding_time", rate.getFundingTime(), Instant.EPOCH)
                .name("collector", rate.getCollector());
        Instant next = rate.getNextFundingTime();
        return next == null
                ? checks.verdict()
                : checks.fundingTime("next_funding_time", next, rate.getFundingTime())
                        .verdict();
    }
}
