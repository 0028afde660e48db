// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What went wrong in a drill. Any thread. */
final class Findings {

    private final Consumer<String> progress;
    private final List<String> all = new ArrayList<>();

    /** @param progress is told each */
    Findings(Consumer<String> progress) {
        this.progress = progress;
    }

    /** A part of the drill that may fail. */
    interface Step {
        void take() throws Exception;
    }

    synchronized void add(String finding) {
        all.add(finding);
        progress.accept(finding);
    }

    /** So far, in their order. */
    synchronized List<String> all() {
        return List.copyOf(all);
    }

    /**
     * Takes a step that the drill can do without: a failure is a finding.
     *
     * @param failed what to say then
     * @return whether it succeeded
     * @throws InterruptedException if the drill is broken off, whatever the step makes of that
     */
    boolean attempt(String failed, Step step) throws InterruptedException {
        return result(failed, () -> {
                    step.take();
                    return true;
                })
                .isPresent();
    }

    /** As {@link #attempt}; gives what came of it, empty if it failed. */
    <T> Optional<T> result(String failed, Callable<T> step) throws InterruptedException {
        try {
            return Optional.of(step.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("broken off: " + e);
            }
            add(failed + ": " + e);
            return Optional.empty();
        }
    }
}
