// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The port of the last start, to be taken again where any free one would do. Kafka must stay where it was: after a crash it
 * first writes the ends of open transactions, to the address that its metadata remember, and until then nothing flows.
 */
final class RememberedPort {

    private final Path file;

    RememberedPort(Path file) {
        this.file = file;
    }

    /** The wanted port; if that is any, the remembered one while it is free, else 0. */
    int orElse(int wanted) {
        try {
            if (wanted != 0 || !Files.exists(file)) {
                return wanted;
            }
            int port = Integer.parseInt(Files.readString(file).strip());
            return isFree(port) ? port : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException e) {
            return 0; // a torn file is as good as none
        }
    }

    void remember(int port) {
        try {
            Files.writeString(file, Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
