// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FrameDecoderTest {

    private static final Reception RECEPTION = new Reception(Instant.EPOCH, "c", Instant.EPOCH);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FrameDecoder.class);
    private final FrameDecoder decoder = new FrameDecoder("some.tape", FrameDecoderTest::parse);

    private static FrameOutcome parse(
            String frame,
            Reception reception,
            java.util.function.Consumer<? super org.apache.avro.specific.SpecificRecord> events)
            throws MalformedFrameException {
        if (frame.startsWith("bad")) {
            throw new MalformedFrameException("field x is missing");
        }
        if (frame.equals("full")) {
            throw new IllegalStateException("the taker of events is full");
        }
        return frame.startsWith("odd") ? FrameOutcome.unknown(frame) : FrameOutcome.IGNORED;
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void unknown_kinds_are_logged_once_each_and_counted_always() {
        List.of("odd-a", "odd-b", "odd-a", "odd-a").forEach(this::decode);

        assertThat(decoder.counts()).isEqualTo(new FrameCounts(4, 0, 0, 4, 0));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .allMatch(line -> line.startsWith("some.tape: frames of kind 'odd-"));
    }

    @Test
    void a_malformed_frame_is_logged_with_its_beginning_and_the_stream_goes_on() {
        decode("bad" + "x".repeat(5_000));
        decode("fine");

        assertThat(decoder.counts()).isEqualTo(new FrameCounts(2, 0, 1, 0, 1));
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("malformed frame 1", "field x is missing", "badxxx")
                .hasSizeLessThan(400);
    }

    @Test
    void a_flood_of_malformed_frames_does_not_flood_the_log() {
        for (int i = 0; i < 9_999; i++) {
            decode("bad");
        }
        assertThat(log.list).hasSize(10);

        decode("bad");
        assertThat(log.list).hasSize(11);
        assertThat(decoder.counts().malformed()).isEqualTo(10_000);
    }

    @Test
    void what_the_taker_of_events_throws_comes_through() {
        assertThatThrownBy(() -> decode("full")).hasMessage("the taker of events is full");
    }

    private void decode(String frame) {
        decoder.decode(frame, RECEPTION, event -> {});
    }
}
