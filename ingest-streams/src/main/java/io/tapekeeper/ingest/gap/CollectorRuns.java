// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The latest run of each collector of one instrument, those seen longest ago first. One thread at a time. */
final class CollectorRuns {

    /** More collectors than this, and the one that was silent longest is forgotten. */
    static final int MAX_COLLECTORS = 8;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int LONGS_PER_RUN = 3;

    private final Bytes storeKey;
    private final List<Sighting> runs = new ArrayList<>(2);
    private boolean changed;

    CollectorRuns(Bytes storeKey) {
        this.storeKey = storeKey;
    }

    Bytes storeKey() {
        return storeKey;
    }

    /** Whether nothing was marked since it was last cleared. */
    boolean markChanged() {
        boolean first = !changed;
        changed = true;
        return first;
    }

    /** Whether there was a mark. */
    boolean clearChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    @Nullable
    Sighting of(String collector) {
        int index = indexOf(collector);
        return index < 0 ? null : runs.get(index);
    }

    void put(Sighting run) {
        int known = indexOf(run.collector());
        if (known >= 0 || runs.size() == MAX_COLLECTORS) {
            runs.remove(Math.max(0, known));
        }
        runs.add(run);
    }

    byte[] toBytes() {
        List<byte[]> names =
                runs.stream().map(run -> run.collector().getBytes(UTF_8)).toList();
        int size = names.stream()
                .mapToInt(name -> Short.BYTES + name.length + LONGS_PER_RUN * Long.BYTES)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (int i = 0; i < runs.size(); i++) {
            Sighting run = runs.get(i);
            byte[] name = names.get(i);
            bytes.putShort((short) name.length).put(name);
            bytes.putLong(micros(run.session())).putLong(run.id()).putLong(micros(run.time()));
        }
        return bytes.array();
    }

    /** Takes over what {@link #toBytes()} gave. */
    void restore(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        while (bytes.hasRemaining()) {
            byte[] name = new byte[bytes.getShort()];
            bytes.get(name);
            put(new Sighting(
                    new String(name, UTF_8), instant(bytes.getLong()), bytes.getLong(), instant(bytes.getLong())));
        }
    }

    private int indexOf(String collector) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).collector().equals(collector)) {
                return i;
            }
        }
        return -1;
    }

    private static long micros(Instant time) {
        // ChronoUnit.MICROS.between goes by way of nanoseconds, which end in 2262.
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
