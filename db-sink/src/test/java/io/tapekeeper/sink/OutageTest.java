// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

    private final ManualClock clock = new ManualClock();
    private final Outage outage = new Outage("writing", clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void delaysGrowToFiveSecondsAndNoFurther() {
        List<Duration> delays = IntStream.range(0, 20)
                .mapToObj(attempt -> outage.failed(new RuntimeException("away")))
                .toList();

        assertThat(delays.get(0)).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
        assertThat(delays.subList(10, 20))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5)));
    }

    @Test
    void theNextOutageBeginsWithShortDelays() {
        for (int attempt = 0; attempt < 10; attempt++) {
            outage.failed(new RuntimeException("away"));
        }
        outage.over();

        assertThat(outage.failed(new RuntimeException("away"))).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void theLogHasOneLineAtTheBeginningOneAMinuteAndOneAtTheEnd() {
        for (int second = 0; second <= 130; second++) {
            outage.failed(new RuntimeException("connection refused"));
            clock.advance(Duration.ofSeconds(1));
        }
        outage.over();
        outage.over();

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "writing failed and is tried again until it succeeds: connection refused",
                        "writing has failed for 60 s: connection refused",
                        "writing has failed for 120 s: connection refused",
                        "writing succeeds again, after 131 s");
    }

    @Test
    void itLastsAsLongAsAnyThreadMeetsIt() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        outage.failed(new RuntimeException("connection refused"));
        other.submit(() -> outage.failed(new RuntimeException("connection refused")))
                .get();

        outage.over();
        assertThat(outage.problem()).isEqualTo("writing fails: connection refused");
        assertThat(log.list).hasSize(1);

        other.submit(outage::over).get();
        assertThat(outage.problem()).isNull();
        other.shutdown();
    }

    @Test
    void whoeverGivesUpLeavesNoProblemBehind() {
        outage.failed(new RuntimeException("connection refused"));

        outage.left();
        outage.left();

        assertThat(outage.problem()).isNull();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .last()
                .isEqualTo("writing is given up after 0 s, it is another's to do");
    }

    @Test
    void theProblemIsKnownWhileItLasts() {
        assertThat(outage.problem()).isNull();

        outage.failed(new RuntimeException("connection refused"));
        assertThat(outage.problem()).isEqualTo("writing fails: connection refused");

        outage.over();
        assertThat(outage.problem()).isNull();
    }
}
