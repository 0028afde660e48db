// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lag and audit as gauges, read anew by two threads of its own: a slow audit does not hold up the lag. Any thread. What
 * cannot be read is NaN, and counted.
 */
public final class MonitorMetrics implements AutoCloseable {

    /** A report this many periods old is not shown any more: its successor hangs. */
    private static final int PERIODS_SHOWN = 5;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "monitor-metrics");
        thread.setDaemon(true);
        return thread;
    });

    private MonitorMetrics(Reading<LagReport> lag, Reading<AuditReport> audit, MetricsSettings settings) {
        repeat(lag, settings.lagEvery());
        repeat(audit, settings.auditEvery());
    }

    /**
     * Registers the gauges and begins to read at once.
     *
     * @param monitor stays its owner's, who closes it after this
     */
    public static MonitorMetrics start(Monitor monitor, MeterRegistry registry, MetricsSettings settings, Clock clock) {
        MonitorGauges gauges = new MonitorGauges(registry);
        Reading<LagReport> lag =
                new Reading<>("lag", monitor::lag, gauges.failures("lag"), clock, shown(settings.lagEvery()));
        Reading<AuditReport> audit =
                new Reading<>("audit", monitor::audit, gauges.failures("audit"), clock, shown(settings.auditEvery()));
        gauges.lag(lag);
        gauges.audit(audit);
        return new MonitorMetrics(lag, audit, settings);
    }

    /** Stops reading; waits 5 seconds at most for a read that is under way, then interrupts it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Runnable reading, Duration every) {
        threads.scheduleWithFixedDelay(reading, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration shown(Duration period) {
        return period.multipliedBy(PERIODS_SHOWN);
    }
}
