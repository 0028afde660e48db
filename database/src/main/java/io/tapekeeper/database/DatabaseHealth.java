// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers.
 *
 * @param up true if a statement was answered just now
 * @param problem one line that says what is wrong; null if up
 */
public record DatabaseHealth(boolean up, @Nullable String problem) {}
