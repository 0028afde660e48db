// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Signals that Java cannot send, by the shell's own kill. Any thread. */
final class Signals {

    private static final long KILL_SECONDS = 10;

    private Signals() {}

    /** @param signal name without SIG */
    static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new DrillException("cannot run sh to send a signal to process " + process.pid(), e);
        }
    }

    /** Ends a process at once, and waits until it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            // Through interrupts: who is told to stop must not leave processes behind.
            process.onExit().orTimeout(KILL_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new DrillException("process " + process.pid() + " does not die", e);
        }
    }
}
