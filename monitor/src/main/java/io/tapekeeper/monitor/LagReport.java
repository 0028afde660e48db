// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.time.Instant;
import java.util.List;

/**
 * How far the readers are behind the writers.
 *
 * @param stages ingest's topics, then the sink's, each in a fixed order
 * @param asOf when it was read, UTC
 */
public record LagReport(List<StageLag> stages, Instant asOf) {

    public LagReport {
        stages = List.copyOf(stages);
    }

    /** Unread records of all stages; 0 when everything that is readable was read. */
    public long records() {
        return stages.stream().mapToLong(StageLag::records).sum();
    }
}
