// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs of the simulator for tests. */
final class Simulations {

    static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");
    static final SimulatorSettings DEFAULTS = SimulatorSettings.defaults();
    static final SimulatorSettings FAULTY =
            new SimulatorSettings(7, 200, Duration.ofMinutes(2), Duration.ofMinutes(1), 0.05, 0.05, 0.05);
    static final SimulatorSettings FAULTLESS =
            new SimulatorSettings(7, 200, Duration.ofMinutes(2), Duration.ofMinutes(1), 0, 0, 0);

    private Simulations() {}

    static List<Emission> take(SimulatorSettings settings, Instant start, int count) {
        MarketSimulator market = new MarketSimulator(settings, start);
        List<Emission> emissions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            emissions.add(market.next());
        }
        return emissions;
    }

    static List<Emission> takeUntil(SimulatorSettings settings, Instant end) {
        MarketSimulator market = new MarketSimulator(settings, START);
        List<Emission> emissions = new ArrayList<>();
        for (Emission next = market.next(); next.at().isBefore(end); next = market.next()) {
            emissions.add(next);
        }
        return emissions;
    }

    static Object event(Emission emission) {
        return emission instanceof Emission.Event event ? event.event() : emission;
    }

    static <T> List<T> events(List<Emission> emissions, Class<T> type) {
        return emissions.stream()
                .map(Simulations::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
