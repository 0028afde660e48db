// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it happened.
 *
 * @param at since the drill's first event
 * @param kind of fault
 * @param target whom it happened to
 * @param held how long it lasted
 * @param recovery from its end, the start of what was killed, until events of every type and partition that were sent then were
 *     stored; null: never
 */
public record FaultRun(
        Duration at,
        String kind,
        String target,
        Duration held,
        @Nullable Duration recovery) {}
