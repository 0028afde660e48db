// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far long work is: a bar on a terminal, a plain line now and then elsewhere; always on standard error. One thread at a time. */
final class Progress implements AutoCloseable {

    private static final long MEBIBYTE = 1L << 20;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final String task;
    private final String things;
    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private long lastLineNanos = System.nanoTime();

    private Progress(String task, String things, PrintStream out, @Nullable ProgressBar bar) {
        this.task = task;
        this.things = things;
        this.out = out;
        this.bar = bar;
    }

    /** @param totalBytes that will be worked off */
    static Progress of(String task, long totalBytes) {
        return of(task, totalBytes, " MiB", MEBIBYTE, "frames");
    }

    /** @param totalRecords that will be worked off */
    static Progress ofRecords(String task, long totalRecords) {
        return of(task, totalRecords, " records", 1, "records");
    }

    private static Progress of(String task, long total, String unit, long unitSize, String things) {
        ProgressBar bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setUnit(unit, unitSize)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .build();
        return new Progress(task, things, System.err, bar);
    }

    void at(long count, long done, long total) {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        if (System.nanoTime() - lastLineNanos >= BETWEEN_LINES.toNanos()) {
            lastLineNanos = System.nanoTime();
            out.printf(Locale.ROOT, "%s: %,d %s, %d %%%n", task, count, things, done * 100 / Math.max(1, total));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
