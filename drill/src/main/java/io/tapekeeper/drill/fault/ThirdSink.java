// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Stage;
import java.util.List;

/** Another sink joins, takes its share of the work, and leaves by SIGTERM. */
record ThirdSink() implements Fault {

    @Override
    public String kind() {
        return "sink joins and leaves";
    }

    @Override
    public String target() {
        return Stage.THIRD_SINK;
    }

    @Override
    public void begin(Stage stage) {
        stage.startThirdSink();
    }

    @Override
    public void end(Stage stage) {
        stage.stopRoles(List.of(Stage.THIRD_SINK));
    }
}
