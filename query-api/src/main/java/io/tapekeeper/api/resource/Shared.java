// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is dear to get, shared by all who ask for it within a short time of each other. Any thread. */
final class Shared<T> {

    private final Supplier<T> source;
    private final long goodForNanos;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T value;
    private long readAt;

    /**
     * Nothing is read until somebody asks.
     *
     * @param source one thread at a time
     * @param nanoTime as {@link System#nanoTime}
     */
    Shared(Supplier<T> source, Duration goodFor, LongSupplier nanoTime) {
        this.source = source;
        this.goodForNanos = goodFor.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The answer; its age counts from before it was read. */
    T get() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            T known = value;
            if (known != null && now - readAt < goodForNanos) {
                return known;
            }
            T fresh = source.get();
            value = fresh;
            readAt = now;
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}
