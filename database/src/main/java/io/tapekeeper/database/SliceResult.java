// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * What became of the records of one slice; the four numbers add up to its records.
 *
 * @param inserted rows that were not there
 * @param updated rows that were there with another payload: corrections, whichever of the two is in the table now
 * @param unchanged rows that were there with the same payload
 * @param dead records that became dead letters
 */
public record SliceResult(long inserted, long updated, long unchanged, long dead) {}
