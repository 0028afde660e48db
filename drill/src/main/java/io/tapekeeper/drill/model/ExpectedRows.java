// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.util.HashMap;
import java.util.Map;

/** The rows that one table must hold, by what identifies them. One thread at a time. */
final class ExpectedRows {

    /**
     * What one event said.
     *
     * @param receivedMicros when its collector received it, microseconds since the epoch
     */
    private record Version(long receivedMicros, String values) {}

    private final Map<String, Version> versions = new HashMap<>();

    /** Another event: of those with one key that say different things, the one that was received last holds. */
    void put(String key, long receivedMicros, String values) {
        versions.merge(key, new Version(receivedMicros, values), ExpectedRows::valid);
    }

    private static Version valid(Version known, Version other) {
        boolean corrects = !other.values.equals(known.values) && other.receivedMicros > known.receivedMicros;
        return corrects ? other : known;
    }

    int size() {
        return versions.size();
    }

    /** Values by key. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>(versions.size() * 2);
        versions.forEach((key, version) -> values.put(key, version.values));
        return values;
    }
}
