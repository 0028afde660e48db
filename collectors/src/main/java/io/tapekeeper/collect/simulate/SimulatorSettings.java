// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import java.time.Duration;

/**
 * What is simulated. Immutable.
 *
 * @param seed the same one gives the same market
 * @param eventsPerSecond quotes and trades of all instruments, on average over minutes, 0.1 to 100,000
 * @param fundingEvery time between funding rates of each future, 1 second to 1 day
 * @param balancesEvery time between statements of the account, 1 second to 1 day
 * @param copyShare share of market events that a second collector also sees, 0 to 1
 * @param gapShare share of trades before which trade ids are missing, 0 to 1
 * @param badShare bad records per market event, 0 to 1
 */
public record SimulatorSettings(
        long seed,
        double eventsPerSecond,
        Duration fundingEvery,
        Duration balancesEvery,
        double copyShare,
        double gapShare,
        double badShare) {

    public SimulatorSettings {
        require(
                eventsPerSecond >= 0.1 && eventsPerSecond <= 100_000,
                "eventsPerSecond",
                eventsPerSecond,
                "0.1 to 100000");
        requirePeriod(fundingEvery, "fundingEvery");
        requirePeriod(balancesEvery, "balancesEvery");
        requireShare(copyShare, "copyShare");
        requireShare(gapShare, "gapShare");
        requireShare(badShare, "badShare");
    }

    /** 200 events/s, funding every 2 minutes, balances every minute; a copy in 200, a gap in 5,000, a bad record in 10,000. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(1, 200, Duration.ofMinutes(2), Duration.ofMinutes(1), 0.005, 0.0002, 0.0001);
    }

    private static void requirePeriod(Duration value, String key) {
        require(
                value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(Duration.ofDays(1)) <= 0,
                key,
                value,
                "1 second to 1 day");
    }

    private static void requireShare(double value, String key) {
        require(value >= 0 && value <= 1, key, value, "0 to 1");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + allowed);
        }
    }
}
