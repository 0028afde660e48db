// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;

/**
 * Where and how a {@link LocalPostgres} runs.
 *
 * @param dataDir what it keeps: the cluster, its password, its log; made when absent
 * @param serversDir where the programs are unpacked to, once for all data directories
 * @param port TCP port on loopback, 0 to 65535; 0 is any free one
 * @param durable false gives up what survives a crash of the machine, for tests that throw the data away
 */
public record LocalPostgresSettings(Path dataDir, Path serversDir, int port, boolean durable) {

    public LocalPostgresSettings {
        Ports.requireValid("postgres-port", port);
        dataDir = dataDir.toAbsolutePath().normalize();
        serversDir = serversDir.toAbsolutePath().normalize();
    }

    /** The same on another port; to start anew where clients look for it. */
    public LocalPostgresSettings withPort(int newPort) {
        return new LocalPostgresSettings(dataDir, serversDir, newPort, durable);
    }
}
