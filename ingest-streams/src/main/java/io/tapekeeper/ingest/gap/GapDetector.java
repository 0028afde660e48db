// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import io.tapekeeper.schema.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the stream of one type of event in one partition. One thread at a time.
 *
 * @param <T> the events' class
 */
public interface GapDetector<T> {

    /**
     * Takes notice of an event, copies included.
     *
     * @param key of the event, by {@link io.tapekeeper.schema.EventKey}
     * @return the gap that ends with this event; null if there is none
     */
    @Nullable
    Gap seen(String key, T event);

    /** Whether an event of this key was seen before, and is not forgotten. */
    boolean knows(String key);

    /** Stores what has changed since the last time. */
    void write();

    /** Where no ids tell. */
    static <T> GapDetector<T> none() {
        return new GapDetector<>() {
            @Override
            public @Nullable Gap seen(String key, T event) {
                return null;
            }

            @Override
            public boolean knows(String key) {
                return false;
            }

            @Override
            public void write() {}
        };
    }
}
