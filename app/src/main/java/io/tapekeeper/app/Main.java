// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import io.tapekeeper.app.cli.TapekeeperCommand;
import java.util.Locale;

/** The program's entry. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its status: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        // Kafka looks names up in the upper case of the default locale, and fails in Turkish, where i is no I.
        Locale.setDefault(Locale.ROOT);
        int status = TapekeeperCommand.run(args);
        // Whoever stopped us by a signal is already ending the process; exit() would then wait for itself.
        Runtime.getRuntime().halt(flushed(status));
    }

    private static int flushed(int status) {
        System.out.flush();
        System.err.flush();
        return status;
    }
}
