// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.monitor.LagReport;
import io.tapekeeper.monitor.PartitionLag;
import io.tapekeeper.monitor.StageLag;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How far the readers are behind the writers, with the units in the names.
 *
 * @param records unread, of all stages
 * @param ageSeconds of the oldest unread record of all stages
 * @param stages each stage and type
 * @param asOf when it was read
 */
public record LagView(long records, Duration ageSeconds, List<Stage> stages, Instant asOf) {

    /** One stage on one topic. */
    public record Stage(String stage, String type, long records, Duration ageSeconds, List<Partition> partitions) {

        private static Stage of(StageLag lag) {
            return new Stage(
                    lag.stage(),
                    lag.type(),
                    lag.records(),
                    lag.age(),
                    lag.partitions().stream().map(Partition::of).toList());
        }
    }

    /** One stage on one partition. */
    public record Partition(int partition, long position, long end, long records, Duration ageSeconds) {

        private static Partition of(PartitionLag lag) {
            return new Partition(lag.partition(), lag.position(), lag.end(), lag.records(), lag.age());
        }
    }

    /** The view of a report. */
    public static LagView of(LagReport report) {
        List<Stage> stages = report.stages().stream().map(Stage::of).toList();
        Duration oldest = stages.stream()
                .map(Stage::ageSeconds)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new LagView(report.records(), oldest, stages, report.asOf());
    }
}
