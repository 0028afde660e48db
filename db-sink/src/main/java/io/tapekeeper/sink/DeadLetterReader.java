// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.schema.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Copies the records of the dead-letter topic, with what their headers say. A letter whose headers do not say where it
 * came from is known by its own place: whatever stands in that topic, none is lost and none holds up the rest.
 */
final class DeadLetterReader implements RecordReader {

    static final String NOT_SAID = "NOT_SAID";

    /** What Kafka allows; a longer text would not fit PostgreSQL's index either. */
    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, PreparedSlice into) {
        into.add(copyOf(record));
    }

    static DeadLetter copyOf(ConsumerRecord<byte[], byte[]> record) {
        String topic = text(record, DeadLetterHeaders.SOURCE_TOPIC);
        Integer partition = number(record, DeadLetterHeaders.SOURCE_PARTITION, Integer::valueOf);
        Long offset = number(record, DeadLetterHeaders.SOURCE_OFFSET, Long::valueOf);
        boolean placed =
                topic != null && TOPIC_NAME.matcher(topic).matches() && notNegative(partition) && notNegative(offset);
        return new DeadLetter(
                placed ? topic : record.topic(),
                placed ? partition : record.partition(),
                placed ? offset : record.offset(),
                orNotSaid(text(record, DeadLetterHeaders.STAGE)),
                orNotSaid(text(record, DeadLetterHeaders.REASON)),
                orNotSaid(text(record, DeadLetterHeaders.DETAIL)),
                number(record, DeadLetterHeaders.SCHEMA_ID, Integer::valueOf),
                record.key(),
                record.value(),
                Instant.ofEpochMilli(record.timestamp()));
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
