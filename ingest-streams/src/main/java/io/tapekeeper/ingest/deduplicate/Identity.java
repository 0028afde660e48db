// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

/**
 * What makes an event this event, and what it says; the receive time, the collector and its session are neither. Any thread.
 *
 * @param <T> the event's class
 */
public interface Identity<T> {

    /** Equal for the copies of an event, and different for different events of one {@link #window}. */
    long identity(T event);

    /** Equal if the copies say the same. */
    long payload(T event);

    /**
     * Which events are compared with each other: those of one key, unless told otherwise.
     *
     * @param key of the event, by {@link io.tapekeeper.schema.EventKey}
     */
    default String window(String key, T event) {
        return key;
    }
}
