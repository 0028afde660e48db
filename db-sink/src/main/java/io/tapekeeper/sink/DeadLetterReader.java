// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterHeader;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Copies the records of the dead-letter topic, with what their headers say. A letter whose headers do not say where it
 * came from is known by its own place: whatever stands in that topic, none is lost and none holds up the rest.
 */
final class DeadLetterReader implements RecordReader {

    static final String NOT_SAID = "NOT_SAID";

    /** Only ingest writes letters, and these are what it reads. */
    private static final Set<String> RAW_TOPICS =
            Arrays.stream(EventType.values()).map(EventType::rawTopic).collect(Collectors.toUnmodifiableSet());

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, PreparedSlice into) {
        into.add(record, copyOf(into.buffer().source, record));
    }

    /** @param own the partition of the dead-letter topic */
    static DeadLetter copyOf(StreamPartition own, ConsumerRecord<byte[], byte[]> record) {
        String topic = text(record, DeadLetterHeaders.SOURCE_TOPIC);
        Integer partition = number(record, DeadLetterHeaders.SOURCE_PARTITION, Integer::valueOf);
        Long offset = number(record, DeadLetterHeaders.SOURCE_OFFSET, Long::valueOf);
        boolean placed = topic != null && RAW_TOPICS.contains(topic) && notNegative(partition) && notNegative(offset);
        return new DeadLetter(
                placed ? new StreamPartition(topic, topicId(record), partition) : own,
                placed ? offset : record.offset(),
                orNotSaid(text(record, DeadLetterHeaders.STAGE)),
                orNotSaid(text(record, DeadLetterHeaders.REASON)),
                orNotSaid(text(record, DeadLetterHeaders.DETAIL)),
                number(record, DeadLetterHeaders.SCHEMA_ID, Integer::valueOf),
                record.key(),
                record.value(),
                originalHeaders(record),
                number(record, DeadLetterHeaders.LEFT_OUT_BYTES, Integer::valueOf),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static UUID topicId(ConsumerRecord<byte[], byte[]> record) {
        String text = text(record, DeadLetterHeaders.SOURCE_TOPIC_ID);
        try {
            Uuid id = text == null ? Uuid.ZERO_UUID : Uuid.fromString(text);
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IllegalArgumentException e) {
            return DeadLetter.UNKNOWN_TOPIC;
        }
    }

    private static List<LetterHeader> originalHeaders(ConsumerRecord<byte[], byte[]> record) {
        List<LetterHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            String name = DeadLetterHeaders.original(header.key());
            if (name != null) {
                headers.add(new LetterHeader(name, header.value()));
            }
        }
        return headers;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : DeadLetters.storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static <N> @Nullable N number(
            ConsumerRecord<byte[], byte[]> record, String name, Function<String, N> reading) {
        String text = text(record, name);
        try {
            return text == null ? null : reading.apply(text);
        } catch (NumberFormatException e) {
            // As good as absent: what the header is for is then said to be unknown.
            return null;
        }
    }

    private static boolean notNegative(@Nullable Number number) {
        return number != null && number.longValue() >= 0;
    }

    private static String orNotSaid(@Nullable String text) {
        return text == null || text.isBlank() ? NOT_SAID : text;
    }
}
