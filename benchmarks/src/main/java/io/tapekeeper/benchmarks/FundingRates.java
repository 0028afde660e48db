// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.FundingRateSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Funding rates, to be paid each eight hours. One thread at a time. */
final class FundingRates implements EventTable<FundingRateSnapshot> {

    private static final Duration INTERVAL = Duration.ofHours(8);
    private static final double PLACES = 1e8;
    private static final int HIGHEST = 40_000;
    private static final int LONGEST_WAY_MICROS = 40_000;

    private final SplittableRandom random;
    private final int[] symbolIds;

    FundingRates(int[] symbolIds, long seed) {
        this.random = new SplittableRandom(seed);
        this.symbolIds = symbolIds.clone();
    }

    @Override
    public String name() {
        return "funding_rate_snapshots";
    }

    @Override
    public List<String> columns() {
        return List.of("symbol_id", "timestamp", "funding_rate", "funding_time", "next_funding_time", "receive_time");
    }

    @Override
    public FundingRateSnapshot next(int instrument, Instant time) {
        long intervalMs = INTERVAL.toMillis();
        Instant funding = Instant.ofEpochMilli((time.toEpochMilli() / intervalMs + 1) * intervalMs);
        return new FundingRateSnapshot(
                symbolIds[instrument],
                time,
                random.nextInt(-HIGHEST, HIGHEST) / PLACES,
                funding,
                funding.plus(INTERVAL),
                time.plus(1 + random.nextInt(LONGEST_WAY_MICROS), ChronoUnit.MICROS));
    }

    @Override
    public void encode(FundingRateSnapshot row, CopyRows out) {
        out.row(6);
        out.integer(row.symbolId());
        out.time(row.timestamp());
        out.number(row.fundingRate());
        out.bigint(row.fundingTime().toEpochMilli());
        out.time(row.nextFundingTime());
        out.time(row.receiveTime());
    }
}
