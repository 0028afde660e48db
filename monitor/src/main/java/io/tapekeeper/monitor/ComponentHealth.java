// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Whether one component answers.
 *
 * @param name {@code kafka}, {@code registry} or {@code database}
 * @param up whether it answered in time
 * @param problem why not, in one line; null when it is up
 */
public record ComponentHealth(
        String name, boolean up, @Nullable String problem) {

    static ComponentHealth up(String name) {
        return new ComponentHealth(name, true, null);
    }

    static ComponentHealth down(String name, String problem) {
        return new ComponentHealth(name, false, problem);
    }
}
