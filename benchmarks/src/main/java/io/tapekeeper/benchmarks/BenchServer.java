// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.embedded.LocalPostgres;
import io.tapekeeper.embedded.LocalPostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own for one benchmark, set up as {@code up} sets up its server and as durable, in a temporary
 * directory that goes away with it, as all does that was opened on it. Any thread.
 */
public final class BenchServer implements AutoCloseable {

    private final Path directory;
    private final Opened opened;
    private final LocalPostgres postgres;
    private final @Nullable Path programs;
    private final List<String> tapekeeper;

    private BenchServer(Path directory, Opened opened, @Nullable Path programs, List<String> tapekeeper) {
        this.directory = directory;
        this.opened = opened;
        this.programs = programs;
        this.tapekeeper = List.copyOf(tapekeeper);
        Path unpacked = programs == null ? directory.resolve("programs") : programs;
        this.postgres = open(
                () -> LocalPostgres.start(new LocalPostgresSettings(directory.resolve("postgres"), unpacked, 0, true)));
    }

    /**
     * Starts it, and makes the tables.
     *
     * @param programs where the registry is, and PostgreSQL's programs are or are unpacked to; null: there is no registry,
     *     and PostgreSQL is unpacked for this time only
     * @param tapekeeper the command that starts Tapekeeper, for benchmarks of roles that are processes of their own
     */
    public static BenchServer start(@Nullable Path programs, List<String> tapekeeper) {
        Path directory = temporaryDirectory();
        Opened opened = new Opened();
        opened.open(() -> () -> delete(directory));
        try {
            BenchServer server = new BenchServer(directory, opened, programs, tapekeeper);
            DatabaseManager.migrate(server.settings());
            return server;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** PostgreSQL's version, such as 18.6. */
    public String version() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    /** What the server keeps; gone once this is closed. */
    public Path directory() {
        return directory;
    }

    /**
     * Stops what was opened on it, then the server, and deletes its files; again does nothing.
     *
     * @throws IllegalStateException when all of it is done, if some of it failed
     */
    @Override
    public void close() {
        opened.close();
    }

    /**
     * Opens a part of the benchmark that is to end with this server at the latest.
     *
     * @throws IllegalStateException if this was closed meanwhile
     */
    <T extends AutoCloseable> T open(Supplier<T> part) {
        return opened.open(part);
    }

    DatabaseSettings settings() {
        return DatabaseSettings.of(url());
    }

    String url() {
        return postgres.jdbcUrl(LocalPostgres.DATABASE);
    }

    LocalPostgres postgres() {
        return postgres;
    }

    /** What starts Tapekeeper, without arguments. */
    List<String> tapekeeper() {
        return tapekeeper;
    }

    /** @throws IllegalStateException if there is no registry to start */
    Path registryPrograms() {
        if (programs == null) {
            throw new IllegalStateException("the schema registry is only where Tapekeeper was built: use ./tapekeeper");
        }
        return programs;
    }

    /** A bare connection, as the driver gives it. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("tapekeeper-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
