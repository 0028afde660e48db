// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.RoleProcess;
import io.tapekeeper.drill.stage.Servers;
import io.tapekeeper.drill.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Which faults happen, one after the other, with their times: seeded, and scaled to the length of the drill. Immutable. */
public final class FaultPlan {

    /** Of ten minutes: 20 kills. A shorter drill has the first ones of them. */
    private static final int ROLE_KILLS = 10;

    private static final double FULL_MINUTES = 10;
    private static final int LEAST_FAULTS = 4;

    private static final int LONGEST_CALM_MS = 2_000;
    private static final int SHORT_HOLD_MS = 1_500;
    private static final int LEAST_LONG_HOLD_MS = 5_000;
    private static final int MOST_LONG_HOLD_MS = 9_000;
    /** Group members are thought dead after 6 s, transactions are given up after 10. */
    private static final int LEAST_PAUSE_MS = 8_000;

    private static final int MOST_PAUSE_MS = 14_000;
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(60);
    private static final Duration DISK_FULL = Duration.ofSeconds(20);

    private final Random random;
    private final List<PlannedFault> faults = new ArrayList<>();

    private FaultPlan(Random random) {
        this.random = random;
    }

    /**
     * The same seed gives the same plan.
     *
     * @param minutes above 0
     */
    public static List<PlannedFault> of(long seed, double minutes) {
        FaultPlan plan = new FaultPlan(new Random(seed));
        for (int round = 0; round * FULL_MINUTES < minutes; round++) {
            double share = Math.min(1, minutes / FULL_MINUTES - round);
            plan.addRound(share);
        }
        return List.copyOf(plan.faults);
    }

    private void addRound(double share) {
        List<PlannedFault> kills = kills();
        List<PlannedFault> others = others();
        int killCount = Math.max(LEAST_FAULTS, (int) Math.round(kills.size() * share));
        int otherCount = (int) Math.floor(others.size() * share);
        List<PlannedFault> round = new ArrayList<>(kills.subList(0, Math.min(killCount, kills.size())));
        round.addAll(others.subList(0, otherCount));
        Collections.shuffle(round, random);
        faults.addAll(round);
    }

    /** Each kind first, so that a short drill has different ones. */
    private List<PlannedFault> kills() {
        List<Fault> oneOfEach =
                new ArrayList<>(List.of(killedBroker(), killedPostgres(), killedIngest(), killedSink()));
        List<Fault> more = new ArrayList<>(List.of(
                killedBroker(),
                killedBroker(),
                killedPostgres(),
                killedPostgres(),
                killedRegistry(),
                killedRegistry()));
        for (int i = oneOfEach.size() / 2; i < ROLE_KILLS; i++) {
            more.add(random.nextBoolean() ? killedIngest() : killedSink());
        }
        Collections.shuffle(oneOfEach, random);
        Collections.shuffle(more, random);
        oneOfEach.addAll(more);
        return oneOfEach.stream().map(fault -> planned(fault, killHold())).toList();
    }

    private List<PlannedFault> others() {
        List<PlannedFault> others = new ArrayList<>(List.of(
                planned(
                        pause(
                                "pause broker",
                                "the broker",
                                stage -> stage.servers().broker()),
                        pauseHold()),
                planned(pausedRole("pause ingest", Stage.INGESTS), pauseHold()),
                planned(pausedRole("pause sink", Stage.SINKS), pauseHold()),
                planned(new ThirdSink(), pauseHold()),
                planned(new StartWithoutRegistry(any(Stage.INGESTS)), pauseHold()),
                planned(new StartWithoutRegistry(any(Stage.SINKS)), pauseHold()),
                planned(new KilledServer("database away", "PostgreSQL", Servers::postgres), DATABASE_AWAY),
                planned(new FullDisk(), DISK_FULL)));
        Collections.shuffle(others, random);
        return others;
    }

    private PlannedFault planned(Fault fault, Duration hold) {
        return new PlannedFault(fault, Duration.ofMillis(random.nextInt(LONGEST_CALM_MS)), hold);
    }

    private Duration killHold() {
        return Duration.ofMillis(
                random.nextBoolean()
                        ? random.nextInt(SHORT_HOLD_MS)
                        : LEAST_LONG_HOLD_MS + random.nextInt(MOST_LONG_HOLD_MS - LEAST_LONG_HOLD_MS));
    }

    private Duration pauseHold() {
        return Duration.ofMillis(LEAST_PAUSE_MS + random.nextInt(MOST_PAUSE_MS - LEAST_PAUSE_MS));
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static Fault killedBroker() {
        return new KilledServer("kill broker", "the broker", Servers::broker);
    }

    private static Fault killedPostgres() {
        return new KilledServer("kill PostgreSQL", "PostgreSQL", Servers::postgres);
    }

    private static Fault killedRegistry() {
        return new KilledServer("kill registry", "the registry", Servers::registry);
    }

    private Fault killedIngest() {
        return new KilledRole(any(Stage.INGESTS));
    }

    private Fault killedSink() {
        return new KilledRole(any(Stage.SINKS));
    }

    private Fault pausedRole(String kind, List<String> names) {
        String name = any(names);
        return pause(kind, name, stage -> stage.role(name));
    }

    private static Fault pause(String kind, String target, Function<Stage, RoleProcess> process) {
        return new Pause(kind, target, process);
    }
}
