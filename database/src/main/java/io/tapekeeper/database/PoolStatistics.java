// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * The connections at one moment.
 *
 * @param most most that may be open
 * @param open open now
 * @param active in use
 * @param idle open and free
 * @param waiting callers that wait for one
 */
public record PoolStatistics(int most, int open, int active, int idle, int waiting) {}
