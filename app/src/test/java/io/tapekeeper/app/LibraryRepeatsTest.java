// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryRepeatsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");

    @BeforeEach
    void setUp() {
        context.addTurboFilter(new LibraryRepeats(nanos::get));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(written);
        written.start();
    }

    @Test
    void aLibrarySaysTheSameOnceAMinute() {
        kafka.warn("node {} is away", 1);
        kafka.warn("node {} is away", 2);
        assertThat(written.list).hasSize(1);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        kafka.warn("node {} is away", 3);

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("node 1 is away", "node 3 is away");
    }

    @Test
    void aNumberInTheTextMakesNoOtherMessage() {
        kafka.warn("[Producer clientId=one] Got error with correlation id 17");
        kafka.warn("[Producer clientId=one] Got error with correlation id 18");

        assertThat(written.list).hasSize(1);
    }

    @Test
    void errorsAllPass() {
        kafka.error("Encountered {} fault: {}", "fatal", "one");
        kafka.error("Encountered {} fault: {}", "fatal", "another");

        assertThat(written.list).hasSize(2);
    }

    @Test
    void whatIsNotTheSamePasses() {
        kafka.warn("node {} is away", 1);
        kafka.warn("node {} is slow", 1);
        context.getLogger("org.apache.kafka.clients.Metadata").warn("node {} is away", 1);

        assertThat(written.list).hasSize(3);
    }

    @Test
    void ourOwnMessagesAllPass() {
        Logger ours = context.getLogger("io.tapekeeper.sink.Outage");
        ours.warn("waiting");
        ours.warn("waiting");

        assertThat(written.list).hasSize(2);
    }

    @Test
    void whatIsBelowTheLevelIsNeitherWrittenNorRemembered() {
        kafka.info("node {} is away", 1);
        kafka.warn("node {} is away", 1);

        assertThat(written.list).hasSize(1);
    }
}
