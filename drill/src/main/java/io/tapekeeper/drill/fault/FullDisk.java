// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Stage;

/** PostgreSQL cannot write. */
record FullDisk() implements Fault {

    @Override
    public String kind() {
        return "disk full";
    }

    @Override
    public String target() {
        return "PostgreSQL";
    }

    @Override
    public boolean isPossible(Stage stage) {
        return stage.servers().diskCanFill();
    }

    @Override
    public void begin(Stage stage) {
        stage.servers().fillDisk();
    }

    @Override
    public void end(Stage stage) {
        stage.servers().emptyDisk();
        stage.restartWhoEnded();
    }
}
