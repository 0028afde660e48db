// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.deadletter.RejectReason;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Uuid TOPIC = new Uuid(1, 2);
    /** What a header takes beside its name and value. */
    private static final int OVERHEAD = 19;

    private static final RecordMetadata SOURCE = new RecordMetadata() {
        @Override
        public String topic() {
            return "tapekeeper.raw.trade";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 4_711;
        }
    };

    @Test
    void whatTheDetailQuotesIsMadeLegible() {
        Record<byte[], byte[]> letter =
                DeadLetters.of(raw(1, 1, 0), SOURCE, TOPIC, rejection("base is \"a\u0000\nb\""));

        assertThat(header(letter, "detail")).isEqualTo("base is \"a??b\"");
    }

    @Test
    void aLongDetailIsCut() {
        Record<byte[], byte[]> letter = DeadLetters.of(raw(1, 1, 0), SOURCE, TOPIC, rejection("x".repeat(100_000)));

        assertThat(header(letter, "detail")).isEqualTo("x".repeat(500));
    }

    @Test
    void aRecordsOwnHeadersAreKeptAndCannotPassForOurs() {
        Record<byte[], byte[]> raw = raw(1, 1, 10);
        raw.headers().add("reason", "INVALID_PRICE".getBytes(UTF_8)).add("source_offset", new byte[1]);

        Record<byte[], byte[]> letter = DeadLetters.of(raw, SOURCE, TOPIC, rejection("again"));

        assertThat(letter.headers().headers("reason")).hasSize(1);
        assertThat(header(letter, "reason")).isEqualTo("MALFORMED");
        assertThat(header(letter, "source_offset")).isEqualTo("4711");
        assertThat(header(letter, "original.reason")).isEqualTo("INVALID_PRICE");
        assertThat(header(letter, "source_topic_id")).isEqualTo(TOPIC.toString());
        assertThat(letter.headers().lastHeader("h")).isNotNull();
    }

    @Test
    void keyValueAndHeadersTogetherAreBounded() {
        int third = DeadLetters.MAX_RECORD_BYTES / 3;

        Record<byte[], byte[]> fits =
                DeadLetters.of(raw(third, third, third - OVERHEAD), SOURCE, TOPIC, rejection("why"));
        Record<byte[], byte[]> tooLarge =
                DeadLetters.of(raw(third, third, third + 2 - OVERHEAD), SOURCE, TOPIC, rejection("why"));

        assertThat(fits.value()).hasSize(third);
        assertThat(fits.headers().lastHeader("h")).isNotNull();
        assertThat(tooLarge.key()).isNull();
        assertThat(tooLarge.value()).isNull();
        assertThat(tooLarge.headers().lastHeader("h")).isNull();
        assertThat(header(tooLarge, "source_offset")).isEqualTo("4711");
        assertThat(header(tooLarge, "left_out_bytes")).isEqualTo("1000001");
    }

    private static Rejection rejection(String detail) {
        return new Rejection(RejectReason.MALFORMED, Rejection.DECODE, detail, 7);
    }

    /** Its header takes one byte more for its name. */
    private static Record<byte[], byte[]> raw(int keyBytes, int valueBytes, int headerBytes) {
        return new Record<>(
                new byte[keyBytes],
                new byte[valueBytes],
                0,
                new RecordHeaders().add("h", new byte[Math.max(headerBytes - 1, 0)]));
    }

    private static String header(Record<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
