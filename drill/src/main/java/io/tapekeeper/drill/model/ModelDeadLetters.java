// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that must be refused, and where Kafka put them. One thread at a time. */
final class ModelDeadLetters {

    private static final String SINK_STAGE = "sink";

    private record Place(int partition, long offset) {}

    private final Map<String, BadRecord> records = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    void sent(BadRecord record) {
        records.put(record.key(), record);
    }

    void placed(BadRecord record, int partition, long offset) {
        places.put(record.key(), new Place(partition, offset));
    }

    int size() {
        return records.size();
    }

    /** Their rows, once all have their place. */
    void fill(ExpectedRows rows) {
        records.forEach((key, record) -> {
            Place place = places.get(key);
            boolean known = !record.stage().equals(SINK_STAGE) && place != null;
            rows.put(
                    RowText.of(record.topic(), key),
                    0,
                    values(record, known ? place.partition() : null, known ? place.offset() : null));
        });
    }

    private static String values(BadRecord record, @Nullable Integer partition, @Nullable Long offset) {
        return RowText.of(record.stage(), record.reason(), record.valueHex(), partition, offset);
    }
}
