// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");
    private static final int TICKS = 400;

    @Test
    void theSameSeedGivesTheSameRecordsInTheSameOrder() {
        assertThat(messages(1)).isEqualTo(messages(1));
    }

    @Test
    void anotherSeedGivesOthers() {
        assertThat(messages(1)).isNotEqualTo(messages(2));
    }

    @Test
    void allTypesAreSentAndBadRecordsOfEveryStage() {
        List<Message> messages = messages(1);

        assertThat(messages.stream().map(Message::topic).collect(Collectors.toSet()))
                .isEqualTo(Set.of(
                        EventType.BOOK_TICKER.rawTopic(),
                        EventType.TRADE.rawTopic(),
                        EventType.FUNDING_RATE.rawTopic(),
                        EventType.BALANCE.rawTopic(),
                        EventType.INSTRUMENT.rawTopic()));
        assertThat(messages.stream()
                        .filter(message -> message.bad() != null)
                        .map(message -> message.bad().stage())
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("decode", "validate", "sink"));
    }

    @Test
    void moreIsSentThanTwiceTheEvents() {
        Script script = script(1);
        int sent = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            sent += script.tick(tick).size();
        }

        assertThat(sent).isGreaterThan((int) (1.9 * script.events()));
        assertThat(script.events()).isGreaterThan(TICKS * 45L);
    }

    private static List<Message> messages(long seed) {
        Script script = script(seed);
        List<Message> messages = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            messages.addAll(script.tick(tick));
        }
        return messages;
    }

    private static Script script(long seed) {
        return new Script(seed, START, 500, ScriptTest::bytes);
    }

    private static byte[] bytes(EventType type, SpecificRecord event) {
        return (type + " " + event).getBytes(StandardCharsets.UTF_8);
    }
}
