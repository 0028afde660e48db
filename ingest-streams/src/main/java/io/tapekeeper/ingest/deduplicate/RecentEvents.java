// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import java.nio.ByteBuffer;

/**
 * The latest events of one window: identity and payload of each, the oldest overwritten first. It is stored in chunks, so
 * that an event rewrites a few bytes and not the window. One thread at a time.
 */
final class RecentEvents {

    static final int CHUNK_EVENTS = 16;

    private static final int DUPLICATE = -1;
    private static final long NONE = 0;

    private final long[] identities;
    private final long[] payloads;
    private long remembered;

    /** @param size how many events it holds, a multiple of {@link #CHUNK_EVENTS} */
    RecentEvents(int size) {
        identities = new long[size];
        payloads = new long[size];
    }

    int chunks() {
        return identities.length / CHUNK_EVENTS;
    }

    /**
     * Remembers an event, in place of an earlier one of the same identity if there is one.
     *
     * @return the chunk that changed; negative if the very same event was remembered: it is a duplicate
     */
    int remember(long identity, long payload) {
        long said = payload == NONE ? 1 : payload;
        int slot = slotOf(identity);
        if (slot < 0) {
            slot = (int) (remembered++ % identities.length);
        } else if (payloads[slot] == said) {
            return DUPLICATE;
        }
        identities[slot] = identity;
        payloads[slot] = said;
        return slot / CHUNK_EVENTS;
    }

    private int slotOf(long identity) {
        int used = (int) Math.min(remembered, identities.length);
        for (int slot = 0; slot < used; slot++) {
            if (identities[slot] == identity && payloads[slot] != NONE) {
                return slot;
            }
        }
        return -1;
    }

    /** How many events were ever remembered, then the chunk's slots as far as they were ever used. */
    byte[] chunkBytes(int chunk) {
        int first = chunk * CHUNK_EVENTS;
        int used = (int) Math.min(remembered - first, CHUNK_EVENTS);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (1 + 2 * used)).putLong(remembered);
        for (int slot = first; slot < first + used; slot++) {
            bytes.putLong(identities[slot]).putLong(payloads[slot]);
        }
        return bytes.array();
    }

    /** Takes over a chunk by {@link #chunkBytes}; one beyond this window's size is left out. */
    void restore(int chunk, byte[] value) {
        if (chunk >= chunks()) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        remembered = Math.max(remembered, bytes.getLong());
        for (int slot = chunk * CHUNK_EVENTS; bytes.hasRemaining(); slot++) {
            identities[slot] = bytes.getLong();
            payloads[slot] = bytes.getLong();
        }
    }
}
