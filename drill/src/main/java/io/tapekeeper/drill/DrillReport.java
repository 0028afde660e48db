// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a drill found.
 *
 * @param passed whether nothing was lost, doubled, unaccounted or different, and all recovered in time by itself
 * @param seed of workload and faults
 * @param lasted from the first event to the last
 * @param events different events
 * @param records all that was sent: events, copies, corrections, markers, bad records
 * @param rows that the tables hold; this and lost, doubled and differing are -1 if the tables could not be compared
 * @param kills processes killed
 * @param pauses processes paused
 * @param lost rows that should be there and are not
 * @param doubled rows that are there and should not be
 * @param differing rows that hold other values than they should
 * @param unaccounted by the audit; -1 if it could not be held
 * @param inFlight by the audit, when the time to wait for it was over; -1 if it could not be held
 * @param worstRecovery by kind of fault, of those that recovered
 * @param faults in their order
 * @param findings what else went wrong, and the first few rows of each kind that are wrong
 * @param skipped faults that could not be had here
 * @param directory what is left to look at; empty if nothing is
 */
public record DrillReport(
        boolean passed,
        long seed,
        Duration lasted,
        long events,
        long records,
        long rows,
        int kills,
        int pauses,
        long lost,
        long doubled,
        long differing,
        long unaccounted,
        long inFlight,
        Map<String, Duration> worstRecovery,
        List<FaultRun> faults,
        List<String> findings,
        List<String> skipped,
        String directory) {}
