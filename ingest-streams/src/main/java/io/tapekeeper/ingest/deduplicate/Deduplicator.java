// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.ingest.memory.LruMap;
import io.tapekeeper.ingest.memory.Section;
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

    private static final int MAX_WINDOWS = 10_000;
    private static final char CHUNK_SEPARATOR = '#';

    private final Identity<T> identity;
    private final Section stored;
    private final int windowSize;
    private final LruMap<Window> windows;

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
        int changedChunk = window.events.remember(identity.identity(event), identity.payload(event));
        if (changedChunk < 0) {
            return true;
        }
        stored.put(window.storeKeys[changedChunk], window.events.chunkBytes(changedChunk));
        return false;
    }

    private Window window(String name) {
        Window known = windows.get(name);
        if (known != null) {
            return known;
        }
        RecentEvents events = new RecentEvents(windowSize);
        Window window = new Window(
                events,
                IntStream.range(0, events.chunks())
                        .mapToObj(chunk -> stored.storeKey(name + CHUNK_SEPARATOR + chunk))
                        .toArray(Bytes[]::new));
        windows.put(name, window);
        return window;
    }

    private void restore(String key, byte[] value) {
        int separator = key.lastIndexOf(CHUNK_SEPARATOR);
        int chunk = Integer.parseInt(key.substring(separator + 1));
        window(key.substring(0, separator)).events.restore(chunk, value);
    }

    private void forget(Window window) {
        for (Bytes storeKey : window.storeKeys) {
            stored.delete(storeKey);
        }
    }

    private record Window(RecentEvents events, Bytes[] storeKeys) {}
}
