// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is done to the database from time to time, by schedule or at once. Any thread. */
final class Maintenance implements AutoCloseable {

    private static final String AHEAD_JOB = "partitions ahead";
    private static final int STOP_SECONDS = 5;

    private final MaintenanceSessions sessions;
    private final DayPartitions partitions;
    private final Clock clock;
    private final Cleanup cleanup;
    private final IndexRebuild rebuild;
    private volatile List<MaintenanceJob> jobs = List.of();
    private @Nullable ScheduledExecutorService scheduler;

    Maintenance(DatabaseSettings settings, DayPartitions partitions, Clock clock) {
        this.sessions = new MaintenanceSessions(settings);
        this.partitions = partitions;
        this.clock = clock;
        this.cleanup = new Cleanup(clock);
        this.rebuild = new IndexRebuild(clock);
    }

    synchronized void start(MaintenanceSettings settings) {
        if (scheduler != null) {
            throw new IllegalStateException("maintenance was started before");
        }
        jobs = jobs(settings);
        scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tapekeeper-maintenance");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.scheduleWithFixedDelay(this::run, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    List<MaintenanceStatus> status() {
        return jobs.stream().map(MaintenanceJob::status).toList();
    }

    List<DroppedPartition> previewCleanup(Jdbc jdbc, Retention retention) {
        return jdbc.snapshot(connection -> cleanup.preview(connection, retention));
    }

    CleanupResult cleanup(Retention retention) {
        return sessions.run(session -> {
            session.claimOrThrow(Cleanup.JOB);
            return cleanup.run(session, retention);
        });
    }

    List<RebuiltPartition> rebuildClosedDays() {
        return sessions.run(session -> {
            session.claimOrThrow(IndexRebuild.JOB);
            return rebuild.run(session);
        });
    }

    /** Stops within some 10 seconds, a statement that is running included. */
    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        sessions.close();
        if (scheduler != null) {
            awaitEnd(scheduler);
        }
    }

    private void run() {
        jobs.stream().takeWhile(job -> !sessions.isClosed()).forEach(MaintenanceJob::run);
    }

    private List<MaintenanceJob> jobs(MaintenanceSettings settings) {
        List<MaintenanceJob> all = new ArrayList<>();
        all.add(job(AHEAD_JOB, session -> makeAhead(settings.partitionsAhead())));
        all.add(job(Cleanup.JOB, session -> cleanUp(session, settings.retention())));
        if (settings.rebuild()) {
            all.add(job(IndexRebuild.JOB, this::rebuild));
        }
        return List.copyOf(all);
    }

    private MaintenanceJob job(String name, MaintenanceJob.Work work) {
        return new MaintenanceJob(name, sessions, clock, work);
    }

    private String makeAhead(int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return "made " + partitions.makeAhead(today, days).size() + " partitions";
    }

    private String cleanUp(MaintenanceSession session, Retention retention) {
        CleanupResult result = cleanup.run(session, retention);
        if (result.left().isEmpty()) {
            return result.summary();
        }
        if (result.left().stream().allMatch(LeftPartition::mayPass)) {
            throw new TransientStorageException(result.summary(), null, null);
        }
        throw new StorageException(result.summary(), null, null);
    }

    private String rebuild(MaintenanceSession session) {
        return "rebuilt " + rebuild.run(session).size() + " indexes";
    }

    private static void awaitEnd(ScheduledExecutorService scheduler) {
        try {
            scheduler.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
