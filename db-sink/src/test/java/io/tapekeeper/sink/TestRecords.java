// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.StreamPartition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer gives them. */
final class TestRecords {

    static final long APPENDED_MS = 1_723_161_600_123L;

    private TestRecords() {}

    static StreamPartition source(String topic, int partition) {
        return new StreamPartition(topic, new UUID(0, 1), partition);
    }

    /** Consecutive records of 100 bytes. */
    static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(offset -> at(partition, offset, new byte[100]))
                .toList();
    }

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
