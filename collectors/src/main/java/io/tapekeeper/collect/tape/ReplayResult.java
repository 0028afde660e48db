// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.schema.EventType;
import java.util.Map;

/**
 * What a replay did.
 *
 * @param frames of the tapes, and what became of them
 * @param events handed over, copies of redundant collectors included; every type has an entry
 */
public record ReplayResult(FrameCounts frames, Map<EventType, Long> events) {

    public ReplayResult {
        events = Map.copyOf(events);
    }
}
