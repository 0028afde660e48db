// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.drill.fault.Fault;
import io.tapekeeper.drill.stage.Stage;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private record Quake(String kind) implements Fault {

        @Override
        public String target() {
            return "the machine";
        }

        @Override
        public int kills() {
            return 2;
        }

        @Override
        public void begin(Stage stage) {}

        @Override
        public void end(Stage stage) {}
    }

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Timeline timeline = new Timeline();

    @Test
    void theWorstRecoveryOfEachKindCounts() {
        add("a", Duration.ofSeconds(3));
        add("a", Duration.ofSeconds(5));
        add("b", Duration.ofSeconds(4));

        assertThat(timeline.worstRecovery()).isEqualTo(Map.of("a", Duration.ofSeconds(5), "b", Duration.ofSeconds(4)));
        assertThat(timeline.kills()).isEqualTo(6);
        assertThat(timeline.late(BOUND)).isEmpty();
    }

    @Test
    void whoTakesLongerThanTheBoundOrNeverRecoversIsLate() {
        add("a", Duration.ofSeconds(30));
        add("b", Duration.ofSeconds(31));
        add("c", null);

        assertThat(timeline.late(BOUND))
                .containsExactly(
                        "b (the machine) at 10 s: recovered only after 31 s",
                        "c (the machine) at 10 s: did not recover");
        assertThat(timeline.worstRecovery()).doesNotContainKey("c");
    }

    private void add(String kind, @Nullable Duration recovery) {
        timeline.add(new Quake(kind), Duration.ofSeconds(10), Duration.ofSeconds(12), recovery);
    }
}
