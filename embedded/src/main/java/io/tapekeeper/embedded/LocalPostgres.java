// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL of our own, as a child process, on loopback, with a generated password. What it committed survives its
 * death and the machine's, unless the settings say otherwise. Any thread.
 */
public final class LocalPostgres implements EmbeddedServer {

    /** The database that every cluster has; others are made with {@link #createDatabase}. */
    public static final String DATABASE = "tapekeeper";

    private static final String NAME = "PostgreSQL";
    private static final int STATUS_LINE = 7;

    private final DataDirectory directory;
    private final PostgresCluster cluster;
    private final int port;
    private final String password;
    private final ChildProcess process;

    private LocalPostgres(
            DataDirectory directory, PostgresCluster cluster, int port, String password, ChildProcess process) {
        this.directory = directory;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /**
     * Starts it and blocks until it answers. Stops first what a killed run left on the same data directory, recovers
     * what that run had committed, and makes the cluster when there is none.
     *
     * @throws EmbeddedServerException when the directory or the port is taken, or the server does not start
     */
    public static LocalPostgres start(LocalPostgresSettings settings) {
        return DataDirectory.holding(settings.dataDir(), directory -> start(settings, directory));
    }

    public int port() {
        return port;
    }

    /** Process id of the server, for a test or a drill that kills it. */
    public long pid() {
        return process.pid();
    }

    /** Makes an empty database, unless there is one of that name. */
    public void createDatabase(String name) {
        try (Connection connection = connect("postgres")) {
            if (!exists(connection, name)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
                }
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException("cannot make the database %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** How to log in to one of its databases, as the owner of them all. */
    public DatabaseAccess access(String database) {
        return new DatabaseAccess(
                "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, database), PostgresCluster.USER, password);
    }

    /** {@code jdbc:postgresql://127.0.0.1:PORT/DATABASE?user=...&password=...}: has the password in it. */
    public String jdbcUrl(String database) {
        return access(database).urlWithLogin();
    }

    @Override
    public CompletableFuture<EmbeddedServerException> failure() {
        return process.failure();
    }

    @Override
    public void close() {
        if (process.stop()) {
            PostgresProcesses.endOrphans(cluster);
        }
        directory.close();
    }

    private static LocalPostgres start(LocalPostgresSettings settings, DataDirectory directory) {
        PostgresPrograms programs = PostgresPrograms.in(settings.serversDir());
        PostgresCluster cluster = new PostgresCluster(directory.path());
        PostgresProcesses.clear(cluster);
        cluster.initialise(programs);
        int port = Ports.choose(NAME, settings.port(), "--postgres-port");
        String password = cluster.password();
        ChildProcess process = ChildProcess.start(
                NAME,
                command(programs, cluster, port, settings.durable()),
                builder -> builder.directory(cluster.home().toFile()),
                cluster.log(),
                PostgresProcesses.STOP);
        LocalPostgres server = new LocalPostgres(directory, cluster, port, password, process);
        process.awaitReady(server::isReady);
        server.createDatabaseOrStop();
        return server;
    }

    private static List<String> command(PostgresPrograms programs, PostgresCluster cluster, int port, boolean durable) {
        List<String> command = new ArrayList<>(
                List.of(programs.program("postgres"), "-D", cluster.data().toString()));
        command.addAll(PostgresOptions.arguments(port, durable));
        return ChildCommand.notAsRoot(command);
    }

    /** By the status file first: a connection during recovery would only be refused, and logged. */
    private boolean isReady() {
        try {
            List<String> status = Files.readAllLines(cluster.pidFile());
            if (status.size() <= STATUS_LINE || !status.get(STATUS_LINE).startsWith("ready")) {
                return false;
            }
            connect("postgres").close();
            return true;
        } catch (IOException | SQLException e) {
            return false; // not yet; if it never is, the error quotes the server's log
        }
    }

    private void createDatabaseOrStop() {
        try {
            createDatabase(DATABASE);
        } catch (EmbeddedServerException e) {
            close();
            throw e;
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT FROM pg_catalog.pg_database WHERE datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    private Connection connect(String database) throws SQLException {
        DatabaseAccess access = access(database);
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
