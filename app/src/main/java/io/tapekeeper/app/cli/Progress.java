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
    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private long lastLineNanos = System.nanoTime();

    private Progress(String task, PrintStream out, @Nullable ProgressBar bar) {
        this.task = task;
        this.out = out;
        this.bar = bar;
    }

    /** @param totalBytes that will be worked off */
    static Progress of(String task, long totalBytes) {
        ProgressBar bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(totalBytes)
                        .setUnit(" MiB", MEBIBYTE)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .build();
        return new Progress(task, System.err, bar);
    }

    void at(long frames, long bytes, long totalBytes) {
        if (bar != null) {
            bar.stepTo(bytes);
            return;
        }
        if (System.nanoTime() - lastLineNanos >= BETWEEN_LINES.toNanos()) {
            lastLineNanos = System.nanoTime();
            out.printf(Locale.ROOT, "%s: %,d frames, %d %%%n", task, frames, bytes * 100 / Math.max(1, totalBytes));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
