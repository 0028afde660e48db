// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.ingest.memory.LruMap;
import io.tapekeeper.ingest.memory.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;

/**
 * Tells which events of one partition were passed on a short while ago. One thread at a time.
 *
 * @param <T> the events' class
 */
public final class Deduplicator<T> {

    /** The window size is a multiple of this. */
    public static final int WINDOW_STEP = RecentEvents.CHUNK_EVENTS;

    /** So that a bit for each chunk fits into a long. */
    public static final int MAX_WINDOW = Long.SIZE * WINDOW_STEP;

    private static final int MAX_WINDOWS = 10_000;
    private static final char CHUNK_SEPARATOR = '#';

    private final Identity<T> identity;
    private final Section stored;
    private final int windowSize;
    private final LruMap<Window> windows;
    private final List<Window> changed = new ArrayList<>();

    /**
     * Goes on with what is stored.
     *
     * @param windowSize how many of the latest events of an instrument, or of an asset of an account, are remembered
     */
    public Deduplicator(Identity<T> identity, Section stored, int windowSize) {
        this.identity = identity;
        this.stored = stored;
        this.windowSize = windowSize;
        this.windows = new LruMap<>(MAX_WINDOWS, this::forget);
        stored.forEach(this::restore);
    }

    /**
     * Whether this event, saying the same, was given before; remembers it.
     *
     * @param key of the event, by {@link io.tapekeeper.schema.EventKey}
     */
    public boolean isDuplicate(String key, T event) {
        Window window = window(identity.window(key, event));
        int chunk = window.events.remember(identity.identity(event), identity.payload(event));
        if (chunk < 0) {
            return true;
        }
        if (window.changedChunks == 0) {
            changed.add(window);
        }
        window.changedChunks |= 1L << chunk;
        return false;
    }

    /** Stores what has changed since the last time. */
    public void write() {
        for (Window window : changed) {
            for (long chunks = window.changedChunks; chunks != 0; chunks &= chunks - 1) {
                int chunk = Long.numberOfTrailingZeros(chunks);
                stored.put(window.storeKeys[chunk], window.events.chunkBytes(chunk));
            }
            window.changedChunks = 0;
        }
        changed.clear();
    }

    private Window window(String name) {
        Window known = windows.get(name);
        if (known != null) {
            return known;
        }
        RecentEvents events = new RecentEvents(windowSize);
        Bytes[] storeKeys = IntStream.range(0, events.chunks())
                .mapToObj(chunk -> stored.storeKey(name + CHUNK_SEPARATOR + chunk))
                .toArray(Bytes[]::new);
        Window window = new Window(events, storeKeys);
        windows.put(name, window);
        return window;
    }

    private void restore(String key, byte[] value) {
        int separator = key.lastIndexOf(CHUNK_SEPARATOR);
        int chunk = Integer.parseInt(key.substring(separator + 1));
        window(key.substring(0, separator)).events.restore(chunk, value);
    }

    private void forget(Window window) {
        window.changedChunks = 0;
        for (Bytes storeKey : window.storeKeys) {
            stored.delete(storeKey);
        }
    }

    private static final class Window {

        private final RecentEvents events;
        private final Bytes[] storeKeys;
        private long changedChunks;

        Window(RecentEvents events, Bytes[] storeKeys) {
            this.events = events;
            this.storeKeys = storeKeys;
        }
    }
}
