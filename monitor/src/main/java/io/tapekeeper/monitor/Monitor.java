// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.DatabaseHealth;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * Tells how far the pipeline is behind, whether its ledger balances, and which components answer. Any thread. Owns its
 * Kafka clients; the database stays its owner's.
 */
public final class Monitor implements AutoCloseable {

    private static final long POLL_MS = 200;

    private final DatabaseManager database;
    private final Admin admin;
    private final LogReader reader;
    private final LagReader lags;
    private final AuditReader audits;
    private final HealthChecks health;

    private Monitor(MonitorSettings settings, DatabaseManager database, Clock clock) {
        this.database = database;
        Kafka kafka = new Kafka(settings);
        this.admin = Admin.create(kafka.clientProperties());
        this.reader = new LogReader(kafka);
        BacklogReader backlogs = new BacklogReader(new LogOffsets(admin, kafka), reader);
        this.lags = new LagReader(backlogs, database, clock);
        this.audits = new AuditReader(backlogs, new PassedRuns(reader), database);
        this.health = new HealthChecks(settings, admin, database::health);
    }

    /**
     * Makes the Kafka clients; Kafka need not be up.
     *
     * @param database where the sink writes; not closed with the monitor
     * @param clock what the age of unread records is measured by
     */
    public static Monitor open(MonitorSettings settings, DatabaseManager database, Clock clock) {
        return new Monitor(settings, database, clock);
    }

    /**
     * How far ingest and sink are behind, by what they have committed.
     *
     * @throws KafkaUnavailableException if Kafka does not answer in time
     * @throws StorageException if the database does not
     */
    public LagReport lag() {
        return lags.read();
    }

    /**
     * Adds up the ledger while events flow: what is on its way is in flight, not unaccounted. Counts the rows of the
     * tables, which takes seconds where they are large.
     *
     * @throws KafkaUnavailableException if Kafka does not answer in time
     * @throws StorageException if the database does not
     */
    public AuditReport audit() {
        return audits.read();
    }

    /** Takes note of what an audit found: from now on, audits report only what goes beyond it. */
    public void accept(AuditReport report) {
        database.recovery().acceptLosses(report.losses());
    }

    /**
     * Audits as soon as nothing is in flight, at the latest after {@code limit}.
     *
     * @param limit zero or more; zero audits at once
     * @return the last audit; its {@code inFlight} is above 0 if the limit passed before all had arrived
     * @throws KafkaUnavailableException if Kafka does not answer in time, or the thread is interrupted
     * @throws StorageException if the database does not answer
     */
    public AuditReport auditWait(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean last = System.nanoTime() - deadline >= 0;
            // The lag costs milliseconds, the audit counts rows: it waits until it can succeed.
            if (last || lag().records() == 0) {
                AuditReport report = audit();
                if (last || report.inFlight() == 0) {
                    return report;
                }
            }
            pauseUntil(deadline);
        }
    }

    /**
     * Which components answer, for who has no open database, perhaps because that is what is down; never throws.
     *
     * @param database asked once
     */
    public static HealthReport health(MonitorSettings settings, Supplier<DatabaseHealth> database) {
        try (Admin admin = Admin.create(new Kafka(settings).clientProperties())) {
            return new HealthChecks(settings, admin, database).check();
        }
    }

    /** Which components answer; never throws on account of one that does not. */
    public HealthReport health() {
        return health.check();
    }

    /** Closes the Kafka clients. */
    @Override
    public void close() {
        try (admin) {
            reader.close();
        }
    }

    private static void pauseUntil(long deadline) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(0, Math.min(POLL_MS, leftMs)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while waiting for records in flight", e);
        }
    }
}
