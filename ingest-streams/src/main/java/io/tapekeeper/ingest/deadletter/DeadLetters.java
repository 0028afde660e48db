// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapekeeper.schema.deadletter.DeadLetterHeaders;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes the record for the dead-letter topic. Any thread. */
public final class DeadLetters {

    /**
     * Key, value and headers together. Kafka refuses a batch above 1,048,588 bytes unless told otherwise, and a refused
     * record would stop ingest for ever, so no record above this goes out; below, there is room for our own headers.
     */
    public static final int MAX_RECORD_BYTES = 1_000_000;

    private static final int MAX_DETAIL_LENGTH = 500;

    /** Two lengths of up to 5 bytes, and what we may put before a name. */
    private static final int HEADER_OVERHEAD_BYTES = 10 + DeadLetterHeaders.ORIGINAL.length();

    private DeadLetters() {}

    /** Of a record and its place; one that is too large is represented by our headers alone. */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> raw, RecordMetadata source, Uuid topicId, Rejection rejection) {
        int size = sizeOf(raw);
        boolean fits = size <= MAX_RECORD_BYTES;
        String detail = fits
                ? rejection.detail()
                : rejection.detail() + "; key, value and headers are left out, being " + size + " bytes";
        Headers headers = headers(source, topicId, rejection, detail);
        if (!fits) {
            headers.add(DeadLetterHeaders.LEFT_OUT_BYTES, utf8(Integer.toString(size)));
            return new Record<>(null, null, raw.timestamp(), headers);
        }
        for (Header header : raw.headers()) {
            // Ours tell the truth, whatever a producer means by these names.
            headers.add(DeadLetterHeaders.kept(header.key()), header.value());
        }
        return raw.withHeaders(headers);
    }

    /** Bytes of key, value and headers. */
    public static int sizeOf(Record<byte[], byte[]> raw) {
        int size = length(raw.key()) + length(raw.value());
        for (Header header : raw.headers()) {
            size += header.key().getBytes(UTF_8).length + HEADER_OVERHEAD_BYTES + length(header.value());
        }
        return size;
    }

    private static Headers headers(RecordMetadata source, Uuid topicId, Rejection rejection, String detail) {
        Headers headers = new RecordHeaders()
                .add(DeadLetterHeaders.REASON, utf8(rejection.reason().name()))
                .add(DeadLetterHeaders.DETAIL, utf8(legible(detail)))
                .add(DeadLetterHeaders.STAGE, utf8(rejection.stage()))
                .add(DeadLetterHeaders.SOURCE_TOPIC, utf8(source.topic()))
                .add(DeadLetterHeaders.SOURCE_TOPIC_ID, utf8(topicId.toString()))
                .add(DeadLetterHeaders.SOURCE_PARTITION, utf8(Integer.toString(source.partition())))
                .add(DeadLetterHeaders.SOURCE_OFFSET, utf8(Long.toString(source.offset())));
        Integer schemaId = rejection.schemaId();
        return schemaId == null ? headers : headers.add(DeadLetterHeaders.SCHEMA_ID, utf8(Integer.toString(schemaId)));
    }

    /** Readers show and store the detail; a control character of a hostile value would break either. */
    private static String legible(String detail) {
        StringBuilder text = new StringBuilder(detail);
        text.setLength(Math.min(text.length(), MAX_DETAIL_LENGTH));
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, '?');
            }
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
