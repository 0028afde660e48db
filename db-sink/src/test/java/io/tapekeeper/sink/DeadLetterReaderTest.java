// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.schema.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterReaderTest {

    private static final TopicPartition PLACE = new TopicPartition(Topics.DEAD_LETTER, 3);
    private static final byte[] VALUE = {1, 2, 3};
    private static final Map<String, String> HEADERS = Map.of(
            "reason", "CROSSED_BOOK",
            "detail", "bid 2 is above ask 1",
            "stage", "validate",
            "source_topic", "tapekeeper.raw.book-ticker",
            "source_partition", "5",
            "source_offset", "77",
            "schema_id", "9");

    @Test
    void headersSayWhatAndWhere() {
        ConsumerRecord<byte[], byte[]> record = TestRecords.with(PLACE, 12, VALUE, HEADERS);

        DeadLetter letter = DeadLetterReader.copyOf(record);

        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        "tapekeeper.raw.book-ticker",
                        5,
                        77,
                        "validate",
                        "CROSSED_BOOK",
                        "bid 2 is above ask 1",
                        9,
                        record.key(),
                        VALUE,
                        Instant.ofEpochMilli(TestRecords.APPENDED_MS)));
    }

    @Test
    void aLetterWithoutHeadersIsKnownByItsOwnPlace() {
        DeadLetter letter = DeadLetterReader.copyOf(TestRecords.at(PLACE, 12, VALUE));

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
    })
    void aPlaceThatIsNoneIsNotBelieved(String header, String text) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(header, text);

        DeadLetter letter = DeadLetterReader.copyOf(TestRecords.with(PLACE, 12, VALUE, headers));

        assertOwnPlace(letter);
        assertThat(letter.reason()).isEqualTo("CROSSED_BOOK");
    }

    @Test
    void aTopicNameIsNoLongerThanKafkaAllows() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("source_topic", "t".repeat(250));

        assertOwnPlace(DeadLetterReader.copyOf(TestRecords.with(PLACE, 12, VALUE, headers)));
    }

    @Property
    void whateverTheHeadersSayThereIsALetterThatCanBeStored(@ForAll String detail, @ForAll String place) {
        Map<String, String> headers = Map.of("detail", detail + '\0', "source_topic", place, "schema_id", place);

        DeadLetter letter = DeadLetterReader.copyOf(TestRecords.with(PLACE, 12, VALUE, headers));

        assertThat(letter.detail()).isNotEmpty().doesNotContain("\0");
        assertOwnPlace(letter);
    }

    private static void assertOwnPlace(DeadLetter letter) {
        assertThat(letter.sourceTopic()).isEqualTo(Topics.DEAD_LETTER);
        assertThat(letter.sourcePartition()).isEqualTo(3);
        assertThat(letter.sourceOffset()).isEqualTo(12);
    }
}
