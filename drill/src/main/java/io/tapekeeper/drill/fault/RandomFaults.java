// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Servers;
import io.tapekeeper.drill.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Makes planned faults whose victims and times are drawn. One thread at a time. */
final class RandomFaults {

    private static final int LONGEST_CALM_MS = 2_000;
    private static final int SHORT_HOLD_MS = 1_500;
    /** Group members are thought dead after 6 s, transactions are given up after 10. */
    private static final int LEAST_LONG_HOLD_MS = 5_000;

    private static final int MOST_LONG_HOLD_MS = 9_000;
    private static final int LEAST_PAUSE_MS = 8_000;
    private static final int MOST_PAUSE_MS = 14_000;
    /** In the middle of a start, or soon after it. */
    private static final int LEAST_AGAIN_MS = 500;

    private static final int MOST_AGAIN_MS = 6_000;
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(60);
    private static final Duration DISK_FULL = Duration.ofSeconds(20);

    private final Random random;

    RandomFaults(Random random) {
        this.random = random;
    }

    PlannedFault killedBroker() {
        return planned(new KilledServer("kill broker", "the broker", Servers::broker), killHold());
    }

    PlannedFault killedPostgres() {
        return planned(new KilledServer("kill PostgreSQL", "PostgreSQL", Servers::postgres), killHold());
    }

    PlannedFault killedRegistry() {
        return planned(new KilledServer("kill registry", "the registry", Servers::registry), killHold());
    }

    PlannedFault killedIngest() {
        return planned(new KilledRole(any(Stage.INGESTS)), killHold());
    }

    PlannedFault killedSink() {
        return planned(new KilledRole(any(Stage.SINKS)), killHold());
    }

    PlannedFault killedEverything() {
        return planned(new KilledEverything(), killHold());
    }

    PlannedFault brokerKilledTwice() {
        KilledAgain fault = new KilledAgain(
                "kill broker twice", "the broker", stage -> stage.servers().broker());
        return planned(fault, between(LEAST_AGAIN_MS, MOST_AGAIN_MS));
    }

    PlannedFault ingestKilledTwice() {
        return killedTwice("kill ingest twice", any(Stage.INGESTS));
    }

    PlannedFault sinkKilledTwice() {
        return killedTwice("kill sink twice", any(Stage.SINKS));
    }

    private PlannedFault killedTwice(String kind, String name) {
        return planned(new KilledAgain(kind, name, stage -> stage.role(name)), between(LEAST_AGAIN_MS, MOST_AGAIN_MS));
    }

    PlannedFault pausedBroker() {
        return planned(
                new Pause("pause broker", "the broker", stage -> stage.servers().broker()), pauseHold());
    }

    PlannedFault pausedIngest() {
        return paused("pause ingest", any(Stage.INGESTS));
    }

    PlannedFault pausedSink() {
        return paused("pause sink", any(Stage.SINKS));
    }

    private PlannedFault paused(String kind, String name) {
        return planned(new Pause(kind, name, stage -> stage.role(name)), pauseHold());
    }

    PlannedFault thirdSink() {
        return planned(new ThirdSink(), pauseHold());
    }

    PlannedFault ingestStartsWithoutRegistry() {
        return planned(new StartWithoutRegistry(any(Stage.INGESTS)), pauseHold());
    }

    PlannedFault sinkStartsWithoutRegistry() {
        return planned(new StartWithoutRegistry(any(Stage.SINKS)), pauseHold());
    }

    PlannedFault databaseAway() {
        return planned(new KilledServer("database away", "PostgreSQL", Servers::postgres), DATABASE_AWAY);
    }

    PlannedFault fullDisk() {
        return planned(new FullDisk(), DISK_FULL);
    }

    private PlannedFault planned(Fault fault, Duration hold) {
        return new PlannedFault(fault, Duration.ofMillis(random.nextInt(LONGEST_CALM_MS)), hold);
    }

    /** Soon enough that nobody notices, or not. */
    private Duration killHold() {
        return random.nextBoolean() ? between(0, SHORT_HOLD_MS) : between(LEAST_LONG_HOLD_MS, MOST_LONG_HOLD_MS);
    }

    private Duration pauseHold() {
        return between(LEAST_PAUSE_MS, MOST_PAUSE_MS);
    }

    private Duration between(int leastMs, int mostMs) {
        return Duration.ofMillis(leastMs + random.nextInt(mostMs - leastMs));
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
