// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.schema.FundingRate;

/** A funding rate is its time and its settlement's: the same rate at another time is another event. Any thread. */
public final class FundingRateIdentity implements Identity<FundingRate> {

    @Override
    public long identity(FundingRate rate) {
        return Hash.add(Hash.add(Hash.START, rate.getEventTime()), rate.getFundingTime());
    }

    @Override
    public long payload(FundingRate rate) {
        return Hash.add(Hash.add(Hash.START, rate.getFundingRate()), rate.getNextFundingTime());
    }
}
