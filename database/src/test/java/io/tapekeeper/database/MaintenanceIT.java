// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.MaintenanceStatus.Outcome;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class MaintenanceIT {

    private static final Instant NOW = Instant.parse("2024-08-20T23:59:59Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Retention TRADES_FOR_A_DAY = new Retention(null, Duration.ofDays(1), null, null);
    private static final MaintenanceSettings SETTINGS =
            new MaintenanceSettings(Duration.ofHours(24), 2, TRADES_FOR_A_DAY, true);

    private TestDatabase database;
    private DatabaseManager manager;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.at(NOW);
    }

    @AfterEach
    void closeDatabase() {
        manager.close();
        database.close();
    }

    @Test
    void everyJobRunsAtOnceAndTellsWhatItDid() {
        database.write(database.newStream(), List.of(Rows.trade(1, Rows.NOON, "x")));
        assertThat(manager.getMaintenanceStatus()).isEmpty();

        manager.startMaintenance(SETTINGS);

        awaitRuns(manager);
        assertThat(manager.getMaintenanceStatus()).allSatisfy(status -> {
            assertThat(status.lastStart()).isEqualTo(NOW);
            assertThat(status.lastEnd()).isEqualTo(NOW);
            assertThat(status.lastOutcome()).isEqualTo(Outcome.DONE);
            assertThat(status.failuresInARow()).isZero();
        });
        assertThat(manager.getMaintenanceStatus())
                .extracting(MaintenanceStatus::job)
                .containsExactly("partitions ahead", "cleanup", "rebuild");
        assertThat(messages().get(0)).isEqualTo("made 12 partitions");
        assertThat(messages().get(1)).startsWith("dropped 1 partitions, ");
        assertThat(messages().get(2)).isEqualTo("rebuilt 0 indexes");
    }

    @Test
    void partitionsAreMadeAheadBesideTheHourlyLimit() {
        manager.startMaintenance(SETTINGS);
        awaitRuns(manager);

        assertThat(database.texts("SELECT inhrelid::regclass::text FROM pg_inherits"
                        + " WHERE inhparent = 'funding_rate_snapshots'::regclass ORDER BY 1"))
                .containsExactly(
                        "funding_rate_snapshots_20240820",
                        "funding_rate_snapshots_20240821",
                        "funding_rate_snapshots_20240822");
        assertThat(database.count("SELECT count(*) FROM day_partitions WHERE made_ahead"))
                .isEqualTo(12);
        try (DatabaseManager limited = database.withNewPartitionsPerHour(1)) {
            assertThat(TestDatabase.write(
                                    limited,
                                    database.newStream(),
                                    List.of(Rows.trade(1, Rows.NOON, "x"), Rows.trade(1, NOW, "y")))
                            .inserted())
                    .isEqualTo(2);
        }
    }

    @Test
    void withoutRebuildThereIsNoSuchJob() {
        manager.startMaintenance(new MaintenanceSettings(Duration.ofHours(1), 0, Retention.NONE, false));
        awaitRuns(manager);

        assertThat(messages()).containsExactly("made 4 partitions", "dropped 0 partitions, 0 bytes");
    }

    @Test
    void maintenanceIsStartedOnce() {
        manager.startMaintenance(SETTINGS);

        assertThatThrownBy(() -> manager.startMaintenance(SETTINGS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingEndsTheThread() {
        manager.startMaintenance(SETTINGS);
        Awaitility.await().until(() -> maintenanceThreads() == 1);

        manager.close();
        manager.close();

        Awaitility.await().until(() -> maintenanceThreads() == 0);
    }

    @Test
    void whatCouldNotBeDroppedIsAFailureOfTheCleanupAndOfNothingElse() throws Exception {
        database.write(database.newStream(), List.of(Rows.trade(1, Rows.NOON, "x")));
        HeldLock.during(database, "SELECT count(*) FROM trade_snapshots", () -> {
            manager.startMaintenance(SETTINGS);
            awaitRuns(manager);
        });

        assertThat(manager.getMaintenanceStatus())
                .extracting(MaintenanceStatus::lastOutcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.DONE);
        assertThat(messages().get(1)).startsWith("dropped 0 partitions, 0 bytes; left trade_snapshots of 2024-08-08: ");
    }

    @Test
    void aPartitionThatCannotBeDroppedAtAllIsAFailureForPeople() {
        database.write(database.newStream(), List.of(Rows.trade(1, Rows.NOON, "x")));
        database.execute("CREATE VIEW of_that_day AS SELECT * FROM trade_snapshots_20240808");
        manager.startMaintenance(SETTINGS);
        awaitRuns(manager);

        assertThat(messages().get(1))
                .contains("left trade_snapshots of 2024-08-08: ")
                .contains("2BP01");
        assertThat(manager.cleanupOldData(TRADES_FOR_A_DAY).left())
                .extracting(LeftPartition::mayPass)
                .containsExactly(false);

        database.execute("DROP VIEW of_that_day");
        assertThat(manager.cleanupOldData(TRADES_FOR_A_DAY).dropped()).hasSize(1);
    }

    @Test
    void failuresInARowAreCountedUntilItIsDone() {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        MaintenanceSessions sessions = new MaintenanceSessions(DatabaseSettings.of(database.url()));
        MaintenanceJob job = new MaintenanceJob("j", sessions, CLOCK, session -> {
            if (failure.get() != null) {
                throw failure.get();
            }
            return "fine";
        });
        assertThat(job.status()).isEqualTo(new MaintenanceStatus("j", null, null, null, null, 0, 0));

        failure.set(new TransientStorageException("busy", null, null));
        job.run();
        failure.set(new StorageException("broken", null, null));
        job.run();
        failure.set(new IllegalStateException("odd"));
        job.run();
        assertThat(job.status())
                .isEqualTo(new MaintenanceStatus(
                        "j", NOW, NOW, Outcome.FAILED, "java.lang.IllegalStateException: odd", 3, 3));

        sessions.run(other -> {
            other.claimOrThrow("j");
            job.run();
            return 0;
        });
        assertThat(job.status())
                .isEqualTo(
                        new MaintenanceStatus("j", NOW, NOW, Outcome.SKIPPED, "another process is just at it", 4, 0));

        failure.set(null);
        job.run();
        assertThat(job.status()).isEqualTo(new MaintenanceStatus("j", NOW, NOW, Outcome.DONE, "fine", 5, 0));
        sessions.close();
    }

    @Test
    void ofTwoManagersOneSkipsWhatTheOtherIsAt() {
        MaintenanceSessions other = new MaintenanceSessions(DatabaseSettings.of(database.url()));
        other.run(session -> {
            session.claimOrThrow("cleanup");
            manager.startMaintenance(SETTINGS);
            awaitRuns(manager);
            return 0;
        });

        assertThat(manager.getMaintenanceStatus())
                .extracting(MaintenanceStatus::lastOutcome)
                .containsExactly(Outcome.DONE, Outcome.SKIPPED, Outcome.DONE);
    }

    private static void awaitRuns(DatabaseManager manager) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(manager.getMaintenanceStatus())
                        .allSatisfy(status -> assertThat(status.runs()).isEqualTo(1)));
    }

    private List<String> messages() {
        return manager.getMaintenanceStatus().stream()
                .map(status -> String.valueOf(status.message()))
                .toList();
    }

    private static long maintenanceThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tapekeeper-maintenance"))
                .count();
    }
}
