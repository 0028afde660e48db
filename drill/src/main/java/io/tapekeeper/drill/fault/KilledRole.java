// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Stage;
import java.util.List;

/** An ingest or a sink dies, and is started anew. */
record KilledRole(String target) implements Fault {

    @Override
    public String kind() {
        return "kill " + target.substring(0, target.indexOf('-'));
    }

    @Override
    public int kills() {
        return 1;
    }

    @Override
    public void begin(Stage stage) {
        stage.killRole(target);
    }

    @Override
    public void end(Stage stage) {
        stage.startRoles(List.of(target));
    }
}
