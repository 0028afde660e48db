// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class FaultPlanTest {

    @Property
    void theSameSeedGivesTheSamePlan(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 30) double minutes) {
        assertThat(described(FaultPlan.of(seed, minutes))).isEqualTo(described(FaultPlan.of(seed, minutes)));
    }

    @Property(tries = 100)
    void tenMinutesHaveAtLeastFifteenKillsAndEveryKindOfFault(@ForAll long seed) {
        List<PlannedFault> plan = FaultPlan.of(seed, 10);

        assertThat(kills(plan)).isGreaterThanOrEqualTo(15);
        assertThat(kinds(plan))
                .contains(
                        "kill broker",
                        "kill ingest",
                        "kill sink",
                        "kill PostgreSQL",
                        "kill registry",
                        "pause broker",
                        "pause ingest",
                        "pause sink",
                        "kill broker twice",
                        "kill ingest twice",
                        "kill sink twice",
                        "kill everything",
                        "sink joins and leaves",
                        "database away",
                        "disk full",
                        "start without registry");
    }

    @Property(tries = 100)
    void aShortDrillHasAKillOfEachOfFourKinds(@ForAll long seed) {
        assertThat(kinds(FaultPlan.of(seed, 0.5)))
                .containsExactlyInAnyOrder("kill broker", "kill ingest", "kill sink", "kill PostgreSQL");
    }

    @Property(tries = 100)
    void twoSeedsGiveTwoPlans(@ForAll int seed) {
        assertThat(described(FaultPlan.of(seed, 10))).isNotEqualTo(described(FaultPlan.of(seed + 1L, 10)));
    }

    private static int kills(List<PlannedFault> plan) {
        return plan.stream().mapToInt(planned -> planned.fault().kills()).sum();
    }

    private static List<String> kinds(List<PlannedFault> plan) {
        return plan.stream().map(planned -> planned.fault().kind()).toList();
    }

    private static List<String> described(List<PlannedFault> plan) {
        return plan.stream()
                .map(planned -> "%s %s %s %s"
                        .formatted(planned.fault().kind(), planned.fault().target(), planned.calm(), planned.hold()))
                .toList();
    }
}
