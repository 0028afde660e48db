// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * Which record a dead letter is.
 *
 * @param source the partition it was read from
 * @param offset its offset there
 */
public record LetterPlace(StreamPartition source, long offset) {}
