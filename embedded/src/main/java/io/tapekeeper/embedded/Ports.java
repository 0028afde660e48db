// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback TCP ports. Any thread. */
final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    /** Below every system's range for outgoing connections, so that none takes the port before the server binds it. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** The port to bind: the one asked for, which must be free, or any free one for 0. */
    static int choose(String server, int port, String option) {
        if (port == 0) {
            return free(server);
        }
        try {
            bind(port);
            return port;
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "port %d is in use or not allowed (%s), and %s needs it: choose another with %s, or 0 for any free one"
                            .formatted(port, e.getMessage(), server, option),
                    e);
        }
    }

    /** Any free port but one that is chosen already and not bound yet. */
    static int chooseOther(String server, int taken) {
        int port = free(server);
        return port == taken ? chooseOther(server, taken) : port;
    }

    static int requireValid(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(key + " is " + port + ", must be 0 (any free one) to 65535");
        }
        return port;
    }

    private static int free(String server) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("found no free port for %s between %d and %d after %d attempts"
                .formatted(server, LOWEST, HIGHEST, ATTEMPTS));
    }

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), 1);
        }
    }
}
