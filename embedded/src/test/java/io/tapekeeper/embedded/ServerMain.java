// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** One server in a JVM of its own, until its standard input ends. Says {@code READY PID ADDRESS}. */
final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        Path dataDir = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "postgres" -> postgres(dataDir);
            case "registry" -> registry(dataDir);
            case "kafka" -> kafka(dataDir);
            case "directory" -> directory(dataDir);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void postgres(Path dataDir) throws IOException {
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            waitForEnd(server.pid(), server.jdbcUrl(LocalPostgres.DATABASE));
        }
    }

    private static void registry(Path dataDir) throws IOException {
        try (LocalPostgres database = LocalPostgres.start(Servers.postgres(dataDir.resolve("postgres")))) {
            database.createDatabase("registry");
            LocalRegistrySettings settings = new LocalRegistrySettings(
                    dataDir.resolve("registry"), Servers.directory(), 0, database.access("registry"));
            try (LocalRegistry server = LocalRegistry.start(settings)) {
                waitForEnd(server.pid(), server.url());
            }
        }
    }

    private static void kafka(Path dataDir) throws IOException {
        try (LocalKafka server = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            waitForEnd(ProcessHandle.current().pid(), server.bootstrapServers());
        }
    }

    private static void directory(Path dataDir) throws IOException {
        try (DataDirectory directory = DataDirectory.open(dataDir)) {
            waitForEnd(ProcessHandle.current().pid(), directory.path().toString());
        }
    }

    private static void waitForEnd(long pid, String address) throws IOException {
        System.out.println("READY " + pid + " " + address);
        while (System.in.read() >= 0) {
            continue;
        }
    }
}
