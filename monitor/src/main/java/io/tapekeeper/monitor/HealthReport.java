// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.util.List;

/**
 * Which components answer.
 *
 * @param components kafka, registry and database, in this order
 */
public record HealthReport(List<ComponentHealth> components) {

    public HealthReport {
        components = List.copyOf(components);
    }

    /** Whether all of them answer. */
    public boolean up() {
        return components.stream().allMatch(ComponentHealth::up);
    }
}
