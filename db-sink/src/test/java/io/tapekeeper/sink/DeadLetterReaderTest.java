// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterHeader;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterReaderTest {

    private static final TopicPartition PLACE = new TopicPartition(Topics.DEAD_LETTER, 3);
    private static final StreamPartition OWN = new StreamPartition(Topics.DEAD_LETTER, new UUID(4, 5), 3);
    private static final Uuid RAW_ID = new Uuid(6, 7);
    private static final byte[] VALUE = {1, 2, 3};
    private static final Map<String, String> HEADERS = Map.of(
            "reason", "CROSSED_BOOK",
            "detail", "bid 2 is above ask 1",
            "stage", "validate",
            "source_topic", "tapekeeper.raw.book-ticker",
            "source_topic_id", RAW_ID.toString(),
            "source_partition", "5",
            "source_offset", "77",
            "schema_id", "9");

    @Test
    void headersSayWhatAndWhere() {
        ConsumerRecord<byte[], byte[]> record = TestRecords.with(PLACE, 12, VALUE, HEADERS);

        DeadLetter letter = DeadLetterReader.copyOf(OWN, record);

        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        new StreamPartition("tapekeeper.raw.book-ticker", new UUID(6, 7), 5),
                        77,
                        "validate",
                        "CROSSED_BOOK",
                        "bid 2 is above ask 1",
                        9,
                        record.key(),
                        VALUE,
                        List.of(),
                        null,
                        Instant.ofEpochMilli(TestRecords.APPENDED_MS)));
    }

    @Test
    void aLetterWithoutHeadersIsKnownByItsOwnPlace() {
        DeadLetter letter = DeadLetterReader.copyOf(OWN, TestRecords.at(PLACE, 12, VALUE));

        assertOwnPlace(letter);
        assertThat(letter.reason()).isEqualTo(DeadLetterReader.NOT_SAID);
        assertThat(letter.stage()).isEqualTo(DeadLetterReader.NOT_SAID);
        assertThat(letter.detail()).isEqualTo(DeadLetterReader.NOT_SAID);
        assertThat(letter.schemaId()).isNull();
        assertThat(letter.value()).isEqualTo(VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "source_partition, five",
        "source_partition, -1",
        "source_partition, 99999999999",
        "source_offset, ''",
        "source_offset, -7",
        "source_topic, ''",
        "source_topic, no topic is named so",
        "source_topic, tapekeeper.book-ticker",
    })
    void aPlaceThatIsNoneIsNotBelieved(String header, String text) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(header, text);

        DeadLetter letter = DeadLetterReader.copyOf(OWN, TestRecords.with(PLACE, 12, VALUE, headers));

        assertOwnPlace(letter);
        assertThat(letter.reason()).isEqualTo("CROSSED_BOOK");
    }

    @Test
    void originalHeadersAreKeptUnderTheNamesTheyHad() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("trace", "abc");
        headers.put("original.reason", "because");
        headers.put("left_out_bytes", "2000000");

        DeadLetter letter = DeadLetterReader.copyOf(OWN, TestRecords.with(PLACE, 12, VALUE, headers));

        assertThat(letter.headers())
                .extracting(LetterHeader::name, header -> new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder(tuple("trace", "abc"), tuple("reason", "because"));
        assertThat(letter.leftOutBytes()).isEqualTo(2_000_000);
    }

    @Test
    void aTopicNameIsNoLongerThanKafkaAllows() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("source_topic", "t".repeat(250));

        assertOwnPlace(DeadLetterReader.copyOf(OWN, TestRecords.with(PLACE, 12, VALUE, headers)));
    }

    @Property
    void whateverTheHeadersSayThereIsALetterThatCanBeStored(@ForAll String detail, @ForAll String place) {
        Map<String, String> headers = Map.of("detail", detail + '\0', "source_topic", place, "schema_id", place);

        DeadLetter letter = DeadLetterReader.copyOf(OWN, TestRecords.with(PLACE, 12, VALUE, headers));

        assertThat(letter.detail()).isNotEmpty().doesNotContain("\0");
        assertOwnPlace(letter);
    }

    private static void assertOwnPlace(DeadLetter letter) {
        assertThat(letter.source()).isEqualTo(OWN);
        assertThat(letter.sourceOffset()).isEqualTo(12);
    }
}
