// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Which faults happen, one after the other: seeded, and scaled to the length of the drill. */
public final class FaultPlan {

    private static final double ROUND_MINUTES = 10;

    private final Random random;
    private final RandomFaults faults;

    private FaultPlan(long seed) {
        this.random = new Random(seed);
        this.faults = new RandomFaults(random);
    }

    /**
     * The plan of a drill. The same seed gives the same.
     *
     * @param minutes above 0; every ten are a round with all there is, a shorter rest has its share, and four kills at least
     */
    public static List<PlannedFault> of(long seed, double minutes) {
        FaultPlan plan = new FaultPlan(seed);
        List<PlannedFault> all = new ArrayList<>();
        for (double left = minutes; left > 0; left -= ROUND_MINUTES) {
            all.addAll(plan.round(Math.min(1, left / ROUND_MINUTES)));
        }
        return List.copyOf(all);
    }

    private List<PlannedFault> round(double share) {
        List<PlannedFault> round = new ArrayList<>(
                made(List.of(faults::killedBroker, faults::killedPostgres, faults::killedIngest, faults::killedSink)));
        round.addAll(shareOf(made(moreKills()), share));
        round.addAll(shareOf(made(others()), share));
        Collections.shuffle(round, random);
        return round;
    }

    private List<Supplier<PlannedFault>> moreKills() {
        return List.of(
                faults::killedBroker,
                faults::killedBroker,
                faults::killedPostgres,
                faults::killedPostgres,
                faults::killedRegistry,
                faults::killedRegistry,
                faults::killedIngest,
                faults::killedIngest,
                faults::killedSink,
                faults::killedSink);
    }

    private List<Supplier<PlannedFault>> others() {
        return List.of(
                faults::brokerKilledTwice,
                faults::ingestKilledTwice,
                faults::sinkKilledTwice,
                faults::killedEverything,
                faults::pausedBroker,
                faults::pausedIngest,
                faults::pausedSink,
                faults::thirdSink,
                faults::ingestStartsWithoutRegistry,
                faults::sinkStartsWithoutRegistry,
                faults::databaseAway,
                faults::fullDisk);
    }

    private static List<PlannedFault> made(List<Supplier<PlannedFault>> makers) {
        return new ArrayList<>(makers.stream().map(Supplier::get).toList());
    }

    private List<PlannedFault> shareOf(List<PlannedFault> all, double share) {
        Collections.shuffle(all, random);
        return all.subList(0, (int) Math.floor(all.size() * share));
    }
}
