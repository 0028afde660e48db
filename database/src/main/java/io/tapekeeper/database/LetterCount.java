// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * How many dead letters there are of one kind.
 *
 * @param topic the source topic
 * @param replayed how many of them have been replayed
 */
public record LetterCount(String topic, String stage, String reason, long letters, long replayed) {}
