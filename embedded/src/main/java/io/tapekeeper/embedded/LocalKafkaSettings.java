// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;

/**
 * Where and how a {@link LocalKafka} runs.
 *
 * @param dataDir the log directory; made when absent
 * @param port TCP port of the broker on loopback, 0 to 65535; 0 is any free one
 */
public record LocalKafkaSettings(Path dataDir, int port) {

    public LocalKafkaSettings {
        Ports.requireValid("kafka-port", port);
        dataDir = dataDir.toAbsolutePath().normalize();
    }

    /** The same on another port; to start anew where clients look for it. */
    public LocalKafkaSettings withPort(int newPort) {
        return new LocalKafkaSettings(dataDir, newPort);
    }
}
