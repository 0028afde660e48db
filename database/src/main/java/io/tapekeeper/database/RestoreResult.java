// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * What became of rows that were to be there already.
 *
 * @param restored rows that were missing
 * @param present rows that were there, or have been corrected by those that are
 * @param dropped rows of days that retention has dropped: left out
 */
public record RestoreResult(long restored, long present, long dropped) {}
