// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer gives them. */
final class TestRecords {

    static final long APPENDED_MS = 1_723_161_600_123L;

    private TestRecords() {}

    static ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset, byte[] value) {
        return with(partition, offset, value, Map.of());
    }

    static ConsumerRecord<byte[], byte[]> with(
            TopicPartition partition, long offset, byte[] value, Map<String, String> headers) {
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, text.getBytes(StandardCharsets.UTF_8)));
        byte[] key = {'k'};
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                APPENDED_MS,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                recordHeaders,
                Optional.empty());
    }
}
