// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Funding rates: they follow how far a future is off, and settle every 8 hours. Stateless. */
final class Funding {

    private static final long INTERVAL_MS = Duration.ofHours(8).toMillis();
    private static final double USUAL = 0.0001;
    private static final double MOST = 0.003;
    private static final double DECIMALS = 1e8;

    private Funding() {}

    static FundingRate of(SimulatedInstrument future, Reception reception) {
        Market market = future.market();
        long nowMs = reception.receiveTime().toEpochMilli();
        Instant settlement = Instant.ofEpochMilli((nowMs / INTERVAL_MS + 1) * INTERVAL_MS);
        @Nullable Instant after = market.sendsNextFunding() ? settlement.plusMillis(INTERVAL_MS) : null;
        return new FundingRate(
                market.exchange(),
                future.base(),
                Catalog.QUOTE,
                future.symbol(),
                future.venueTime(reception.receiveTime()),
                reception.receiveTime(),
                TimeSource.EXCHANGE,
                rate(future.basis()),
                settlement,
                after,
                reception.collector(),
                reception.session());
    }

    private static double rate(double basis) {
        double rate = Math.max(-MOST, Math.min(MOST, USUAL + basis / 3));
        return Math.round(rate * DECIMALS) / DECIMALS;
    }
}
