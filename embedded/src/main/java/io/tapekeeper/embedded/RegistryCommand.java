// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line and environment of the registry's JVM. */
final class RegistryCommand {

    /** Meant for our own JVM: a debugger's port, say, which a second one could not bind. */
    private static final List<String> NOT_INHERITED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private RegistryCommand() {}

    /** An argument that tells the registry of this data directory from any other process. */
    static String mark(Path dataDir) {
        return "-Dtapekeeper.data=" + dataDir;
    }

    static List<String> arguments(Path dataDir, Path temporary, Path jar, RegistryArchive archive) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mark(dataDir),
                "-Xmx256m", // it holds a few dozen schemas
                "-XX:+UseSerialGC", // one small heap: no collector threads
                "-XX:TieredStopAtLevel=1", // ready sooner, and it is never busy
                archive.option(),
                "-XX:+UnlockDiagnosticVMOptions", // the next option is one
                "-XX:ArchiveRelocationMode=0", // anywhere else, all of the archive would need memory
                "-Xlog:cds=off", // an archive that does not fit this JVM is not used; no need to talk of it
                "-Xlog:cds+dynamic=off",
                "-Duser.language=en", // some libraries fail in Turkish, where i is no I in upper case
                "-Djava.io.tmpdir=" + temporary, // what a killed run leaves there, the next start removes
                "-jar",
                jar.toString());
    }

    /** The password goes by the environment: a command line is for everybody to read. */
    static void setEnvironment(ProcessBuilder builder, int port, DatabaseAccess database) {
        Map<String, String> environment = builder.environment();
        NOT_INHERITED.forEach(environment::remove);
        environment.put("APICURIO_STORAGE_KIND", "sql");
        environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
        environment.put("APICURIO_DATASOURCE_URL", database.url());
        environment.put("APICURIO_DATASOURCE_USERNAME", database.user());
        environment.put("APICURIO_DATASOURCE_PASSWORD", database.password());
        environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"); // 20 unless set, of PostgreSQL's 100
        environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "5");
        environment.put("QUARKUS_HTTP_HOST", Ports.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"); // a line per request
    }

    /** The program, among the servers' programs. */
    static Path jar(Path serversDir) {
        Path home = serversDir.resolve("registry");
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new EmbeddedServerException("no *-runner.jar in " + home
                            + ": build the project, which puts the schema registry there"));
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "the schema registry is not in %s (%s): build the project, which puts it there"
                            .formatted(home, Reason.of(e)),
                    e);
        }
    }
}
