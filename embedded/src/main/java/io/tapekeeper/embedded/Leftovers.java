// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that a killed run left behind on a data directory. They are recognised by what they run and where, and not
 * by a file with a process id, which a killed run may not have written and another program may have been given since.
 * Any thread.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /**
     * Stops every process that is such a server.
     *
     * @param ours must be false for a zombie; what a process runs, its arguments, is gone by then
     */
    static void stop(String server, Predicate<ProcessHandle> ours, StopSteps steps) {
        List<ProcessHandle> found = ProcessHandle.allProcesses().filter(ours).toList();
        for (ProcessHandle process : found) {
            LOG.info("stopping {} (process {}), left running by an earlier run", server, process.pid());
            steps.stop(process, () -> ours.test(process));
            if (ours.test(process)) {
                throw new EmbeddedServerException("%s of an earlier run, process %d, cannot be stopped: stop it by hand"
                        .formatted(server, process.pid()));
            }
        }
    }

    static boolean hasArgument(ProcessHandle process, String argument) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(argument))
                .isPresent();
    }
}
