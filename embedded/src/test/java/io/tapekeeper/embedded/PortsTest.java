// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void zeroIsAnyPortThatCanBeBound() throws Exception {
        int port = Ports.choose("Kafka", 0, "--kafka-port");

        try (ServerSocket socket = new ServerSocket()) {
            assertThatCode(() -> socket.bind(new InetSocketAddress("127.0.0.1", port)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aFreePortIsTakenAsAskedFor() {
        int port = Ports.choose("Kafka", 0, "--kafka-port");

        assertThat(Ports.choose("Kafka", port, "--kafka-port")).isEqualTo(port);
    }

    @Test
    void aTakenPortIsRefusedWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Ports.choose("Kafka", taken.getLocalPort(), "--kafka-port"))
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " is in use")
                    .hasMessageEndingWith("choose another with --kafka-port, or 0 for any free one");
        }
    }

    @Test
    void whatIsNoPortIsRefusedByEverySettingsRecord() {
        DatabaseAccess database = new DatabaseAccess("jdbc:postgresql://h/d", "u", "p");
        Path path = Path.of("x");

        assertThatThrownBy(() -> new LocalKafkaSettings(path, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kafka-port is 65536, must be 0 (any free one) to 65535");
        assertThatThrownBy(() -> new LocalPostgresSettings(path, path, -1, true))
                .hasMessageStartingWith("postgres-port is -1");
        assertThatThrownBy(() -> new LocalRegistrySettings(path, path, -1, database))
                .hasMessageStartingWith("registry-port is -1");
    }
}
