// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.RoleProcess;
import io.tapekeeper.drill.stage.Stage;
import java.util.function.Function;

/** A process stands still, then goes on as if nothing had happened. */
record Pause(String kind, String target, Function<Stage, RoleProcess> process) implements Fault {

    @Override
    public int pauses() {
        return 1;
    }

    @Override
    public void begin(Stage stage) {
        process.apply(stage).pause();
    }

    @Override
    public void end(Stage stage) {
        process.apply(stage).goOn();
    }
}
