// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;

/**
 * Where and how a {@link LocalRegistry} runs.
 *
 * @param dataDir its log, pid file and temporary files; made when absent. The schemas are in the database
 * @param serversDir holds {@code registry}, the unpacked Apicurio distribution
 * @param port TCP port on loopback, 0 to 65535; 0 is any free one
 * @param database an existing PostgreSQL database of its own
 */
public record LocalRegistrySettings(Path dataDir, Path serversDir, int port, DatabaseAccess database) {

    public LocalRegistrySettings {
        Ports.requireValid("registry-port", port);
        dataDir = dataDir.toAbsolutePath().normalize();
        serversDir = serversDir.toAbsolutePath().normalize();
    }

    /** The same on another port; to start anew where clients look for it. */
    public LocalRegistrySettings withPort(int newPort) {
        return new LocalRegistrySettings(dataDir, serversDir, newPort, database);
    }
}
