// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.BadRecord;
import io.tapekeeper.schema.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record to be sent: an event, or a bad record.
 *
 * @param atMicros when it is sent, microseconds since the epoch
 * @param event null for a bad record
 * @param bad null for an event
 */
record Message(
        long atMicros,
        String topic,
        String key,
        @Nullable SpecificRecord event,
        @Nullable BadRecord bad) {

    static Message of(long atMicros, EventType type, String key, SpecificRecord event) {
        return new Message(atMicros, type.rawTopic(), key, event, null);
    }

    static Message of(long atMicros, BadRecord bad) {
        return new Message(atMicros, bad.sentTo(), bad.key(), null, bad);
    }
}
