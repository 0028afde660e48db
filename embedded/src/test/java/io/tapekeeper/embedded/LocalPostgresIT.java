// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir
    Path dataDir;

    @Test
    void dataSurvivesARestartAndThePortMayChange() throws Exception {
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            Sql.writeTape(server);
        }
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThat(Sql.readTape(server)).isEqualTo("kept");
        }
    }

    @Test
    void itIsDurableInUtcAndKnowsUnicode() throws Exception {
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThat(Sql.query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(Sql.query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(Sql.query(server, "SELECT setting FROM pg_settings WHERE name = 'log_timezone'"))
                    .isEqualTo("UTC");
            assertThat(Sql.query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.query(server, "SELECT upper('\u00e4') || ('a' > 'B')"))
                    .isEqualTo("\u00c4true");
        }
    }

    @Test
    void settingsMayGiveUpDurability() throws Exception {
        LocalPostgresSettings settings = new LocalPostgresSettings(dataDir, Servers.directory(), 0, false);
        try (LocalPostgres server = LocalPostgres.start(settings)) {
            assertThat(Sql.query(server, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            DatabaseAccess access = server.access(LocalPostgres.DATABASE);

            assertThatThrownBy(() -> DriverManager.getConnection(access.url(), access.user(), "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(Files.getPosixFilePermissions(dataDir.resolve("password")))
                    .hasSize(2);
        }
    }

    @Test
    void aDatabaseIsMadeOnceAndKept() throws Exception {
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            server.createDatabase("Odd name");
            server.createDatabase("Odd name");

            assertThat(Sql.query(server, "SELECT count(*) FROM pg_database WHERE datname = 'Odd name'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(
                            () -> LocalPostgres.start(Servers.postgres(dataDir).withPort(port)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + port + " is in use")
                    .hasMessageContaining("--postgres-port");
        }
    }

    @Test
    void twoDataDirectoriesAreTwoServers() throws Exception {
        try (LocalPostgres one = LocalPostgres.start(Servers.postgres(dataDir.resolve("a")));
                LocalPostgres other = LocalPostgres.start(Servers.postgres(dataDir.resolve("a2")))) {
            Sql.writeTape(one);

            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(Sql.query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'tape'"))
                    .isEqualTo("0");
            assertThat(Sql.readTape(one)).isEqualTo("kept");
        }
    }

    @Test
    void itStopsWhileClientsAreConnectedAndAgainDoesNothing() throws Exception {
        LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir));
        try (Connection client = DriverManager.getConnection(server.jdbcUrl(LocalPostgres.DATABASE))) {
            server.close();
            server.close();

            assertThat(client.isValid(1)).isFalse();
            assertThat(ProcessHandle.of(server.pid())).isEmpty();
            assertThat(server.failure()).isNotDone();
            assertThat(Files.readString(dataDir.resolve("postgres.log"))).contains("received fast shutdown request");
        }
    }

    @Test
    void itRunsInASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
        Path setsid = Path.of("/usr/bin/setsid");
        assumeTrue(Files.exists(setsid), "no setsid on this system");
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            String status = Files.readString(Path.of("/proc/" + server.pid() + "/stat"));
            String[] afterName = status.substring(status.lastIndexOf(')') + 2).split(" ");

            assertThat(afterName[3]).as("session").isEqualTo(Long.toString(server.pid()));
        }
    }

    @Test
    void aSecondServerOnTheDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThatThrownBy(() -> LocalPostgres.start(Servers.postgres(dataDir)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("is in use by this process");

            assertThat(Sql.query(first, "SELECT 1")).isEqualTo("1");
        }
    }
}
