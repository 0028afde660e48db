// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers and its disk has room.
 *
 * @param up true if a statement that writes a megabyte to a temporary file was answered just now
 * @param problem one line that says what is wrong; null if up
 */
public record DatabaseHealth(boolean up, @Nullable String problem) {}
