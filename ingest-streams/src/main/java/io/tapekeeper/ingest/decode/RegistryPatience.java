// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.decode;

import io.tapekeeper.schema.serde.RegistryUnavailableException;
import java.time.Duration;

/**
 * Asks the registry again for a while. It may not take longer, since the thread that waits holds a transaction open. Any
 * thread.
 */
public final class RegistryPatience {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Duration limit;
    private final Duration firstPause;

    /**
     * @param limit after which no further attempt is made, 0 or more
     * @param firstPause between the first two attempts, above 0; it doubles up to 1 second
     */
    public RegistryPatience(Duration limit, Duration firstPause) {
        this.limit = limit;
        this.firstPause = firstPause;
    }

    /** Up to 4 seconds, with a transaction timeout of 10 in mind. */
    public static RegistryPatience standard() {
        return new RegistryPatience(Duration.ofSeconds(4), Duration.ofMillis(100));
    }

    /**
     * What the registry is asked.
     *
     * @param <R> the answer
     * @param <E> what else may be wrong; that is not asked again
     */
    @FunctionalInterface
    public interface Question<R, E extends Exception> {

        R ask() throws E;
    }

    /**
     * The answer.
     *
     * @throws RegistryUnavailableException if there is still none after the limit, or when interrupted
     */
    public <R, E extends Exception> R answer(Question<R, E> question) throws E {
        long start = System.nanoTime();
        Duration pause = firstPause;
        while (true) {
            try {
                return question.ask();
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - start + pause.toNanos() > limit.toNanos() || !sleep(pause)) {
                    throw e;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
