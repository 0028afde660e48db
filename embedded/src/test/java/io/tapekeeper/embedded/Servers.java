// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;

/** Where the build put the programs. */
final class Servers {

    private Servers() {}

    static Path directory() {
        return Path.of(System.getProperty("tapekeeper.home"), "embedded", "target", "servers");
    }

    static LocalPostgresSettings postgres(Path dataDir) {
        return new LocalPostgresSettings(dataDir, directory(), 0, true);
    }
}
