// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.RoleProcess;
import io.tapekeeper.drill.stage.Stage;
import java.util.function.Function;

/** A process dies, and once more while it starts or takes its work up again. */
record KilledAgain(String kind, String target, Function<Stage, RoleProcess> process) implements Fault {

    @Override
    public int kills() {
        return 2;
    }

    @Override
    public void begin(Stage stage) {
        restart(stage);
    }

    @Override
    public void end(Stage stage) {
        restart(stage);
    }

    private void restart(Stage stage) {
        RoleProcess restarted = process.apply(stage);
        restarted.kill();
        restarted.start();
    }
}
