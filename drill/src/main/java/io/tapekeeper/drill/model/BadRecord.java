// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A record that must become a dead letter.
 *
 * @param sentTo the raw topic
 * @param topic that it is a dead letter of: the raw one, or the clean one where only PostgreSQL refuses it
 * @param key of the record, used once
 * @param value its bytes; null for none
 * @param stage that refuses it: decode, validate, sink
 * @param reason as the table says it
 */
public record BadRecord(String sentTo, String topic, String key, byte @Nullable [] value, String stage, String reason) {

    @Nullable
    String valueHex() {
        return value == null ? null : HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BadRecord record
                && sentTo.equals(record.sentTo)
                && topic.equals(record.topic)
                && key.equals(record.key)
                && Arrays.equals(value, record.value)
                && stage.equals(record.stage)
                && reason.equals(record.reason);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(topic, key, stage, reason);
    }
}
