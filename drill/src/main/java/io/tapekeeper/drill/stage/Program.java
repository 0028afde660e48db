// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.util.List;

/**
 * How the program under test is started.
 *
 * @param java the command up to its main class, without a class path
 * @param classPath given by the environment, because a process that is recognised by its command line needs a short one
 * @param mainClass what runs a command of Tapekeeper
 */
public record Program(List<String> java, String classPath, String mainClass) {

    public Program {
        java = List.copyOf(java);
    }
}
