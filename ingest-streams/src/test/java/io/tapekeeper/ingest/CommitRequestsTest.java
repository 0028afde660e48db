// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitRequestsTest {

    private static final long NOW = 1_000_000;

    private final CommitPace pace = new CommitPace(Duration.ofMillis(10));
    private final MockProcessorContext<Void, Void> context =
            new MockProcessorContext<>(properties(), new TaskId(1, 3), new File("unused"));
    private final CommitRequests requests = new CommitRequests(context, pace);

    @BeforeEach
    void haveJustCommitted() {
        context.setCurrentSystemTimeMs(NOW);
        pace.committed(NOW - 1, NOW);
    }

    @Test
    void theRecordAfterWhichACommitIsDueAsksForIt() {
        requests.handled(NOW);
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + 10);
        requests.handled(NOW);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatHasNoRecordBehindItIsAskedForByATimer() {
        context.setCurrentSystemTimeMs(NOW + 4);
        requests.handled(NOW);

        CapturedPunctuator timer = timers().get(0);
        assertThat(timer.getInterval()).isEqualTo(Duration.ofMillis(6));
        timer.getPunctuator().punctuate(NOW + 9);
        assertThat(context.committed()).isFalse();
        timer.getPunctuator().punctuate(NOW + 10);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aTimerWaitsAsLongAsRecordsDoInABacklog() {
        requests.handled(NOW - 2_000);

        timers().get(0).getPunctuator().punctuate(NOW + 199);
        assertThat(context.committed()).isFalse();
    }

    @Test
    void oneTimerRunsWhileSomethingWaitsAndNoneWhenNothingDoes() {
        requests.handled(NOW);
        requests.handled(NOW);
        assertThat(timers()).hasSize(1);

        requests.cancelTimer();
        assertThat(timers()).allMatch(CapturedPunctuator::cancelled);

        requests.cancelTimer();
        requests.handled(NOW);
        assertThat(timers()).filteredOn(timer -> !timer.cancelled()).hasSize(1);
    }

    private List<CapturedPunctuator> timers() {
        return context.scheduledPunctuators();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        return properties;
    }
}
