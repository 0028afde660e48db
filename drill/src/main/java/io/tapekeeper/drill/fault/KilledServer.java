// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Killable;
import io.tapekeeper.drill.stage.Servers;
import io.tapekeeper.drill.stage.Stage;
import java.util.function.Function;

/** A server dies with all its processes, and is started anew. */
record KilledServer(String kind, String target, Function<Servers, Killable> server) implements Fault {

    @Override
    public int kills() {
        return 1;
    }

    @Override
    public void begin(Stage stage) {
        server.apply(stage.servers()).kill();
    }

    @Override
    public void end(Stage stage) {
        server.apply(stage.servers()).start();
    }
}
