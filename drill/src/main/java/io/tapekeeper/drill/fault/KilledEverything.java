// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Servers;
import io.tapekeeper.drill.stage.Stage;
import java.util.List;
import java.util.stream.Stream;

/** All processes die at once, and are started anew. */
record KilledEverything() implements Fault {

    private static final int SERVERS = 3;

    @Override
    public String kind() {
        return "kill everything";
    }

    @Override
    public String target() {
        return "all";
    }

    @Override
    public int kills() {
        return SERVERS + roles().size();
    }

    @Override
    public void begin(Stage stage) {
        Servers servers = stage.servers();
        servers.broker().kill();
        servers.postgres().kill();
        servers.registry().kill();
        roles().forEach(stage::killRole);
    }

    @Override
    public void end(Stage stage) {
        Servers servers = stage.servers();
        servers.broker().start();
        servers.postgres().start();
        // A supervisor starts the roles without waiting for what they need.
        stage.startRoles(roles());
        servers.registry().start();
    }

    private static List<String> roles() {
        return Stream.concat(Stage.INGESTS.stream(), Stage.SINKS.stream()).toList();
    }
}
