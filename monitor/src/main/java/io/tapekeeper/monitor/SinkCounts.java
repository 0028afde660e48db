// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

/**
 * What the sink's ledger says about one event type, in records.
 *
 * @param inserted new rows
 * @param updated corrections of a stored row
 * @param unchanged already stored
 * @param dead refused
 */
record SinkCounts(long inserted, long updated, long unchanged, long dead) {

    static final SinkCounts NONE = new SinkCounts(0, 0, 0, 0);

    SinkCounts plus(SinkCounts more) {
        return new SinkCounts(
                inserted + more.inserted, updated + more.updated, unchanged + more.unchanged, dead + more.dead);
    }

    long handled() {
        return inserted + updated + unchanged + dead;
    }
}
