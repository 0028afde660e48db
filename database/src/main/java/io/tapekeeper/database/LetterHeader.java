// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * A header of a refused record. The array is not copied.
 *
 * @param name as it was, but for the character 0, which the database cannot hold
 * @param value null if it had none
 */
public record LetterHeader(String name, byte @Nullable [] value) {}
