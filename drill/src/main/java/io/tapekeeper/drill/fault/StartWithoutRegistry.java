// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Stage;
import java.util.List;

/** The registry dies, and while it is away a role dies and is started anew: it knows no schema, and must wait. */
record StartWithoutRegistry(String target) implements Fault {

    @Override
    public String kind() {
        return "start without registry";
    }

    @Override
    public int kills() {
        return 2;
    }

    @Override
    public void begin(Stage stage) {
        stage.servers().registry().kill();
        stage.killRole(target);
        stage.startRoles(List.of(target));
    }

    @Override
    public void end(Stage stage) {
        stage.servers().registry().start();
    }
}
