// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresCrashIT {

    @TempDir
    Path dataDir;

    @Test
    void aHalfMadeClusterIsMadeAnew() throws Exception {
        Path unfinished =
                Files.createDirectories(dataDir.resolve("cluster.unfinished").resolve("base"));
        Files.writeString(unfinished.resolve("1"), "torn");
        Files.writeString(dataDir.resolve("password"), "");

        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftIsStoppedAndItsDataKept() throws Exception {
        ProcessHandle left;
        try (ForkedServer killed = ForkedServer.start("postgres", dataDir)) {
            Sql.execute(killed.address(), "CREATE TABLE tape AS SELECT 'kept' AS entry");
            killed.kill();
            left = killed.server();
            assertThat(left.isAlive()).isTrue();
        }
        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThat(left.info().arguments())
                    .as("arguments of the old server")
                    .isEmpty();
            assertThat(Sql.readTape(server)).isEqualTo("kept");
        }
    }

    @Test
    void aKilledServerIsReportedAndItsBusySessionDoesNotBlockTheNext() throws Exception {
        LocalPostgres killed = LocalPostgres.start(Servers.postgres(dataDir));
        Sql.writeTape(killed);
        try (Connection busy = DriverManager.getConnection(killed.jdbcUrl(LocalPostgres.DATABASE));
                Statement statement = busy.createStatement()) {
            statement.execute("CREATE FUNCTION spin() RETURNS void LANGUAGE plpgsql AS 'BEGIN LOOP END LOOP; END'");
            Thread session = new Thread(() -> executeUntilCut(statement, "SELECT spin()"));
            session.start();
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();

            assertThat(killed.failure().get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("PostgreSQL ended by itself with status 137");
            killed.close();
            try (LocalPostgres next = LocalPostgres.start(Servers.postgres(dataDir))) {
                assertThat(Sql.readTape(next)).isEqualTo("kept");
            }
            session.join();
        } finally {
            killed.close();
        }
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsNotBelieved() throws Exception {
        LocalPostgres.start(Servers.postgres(dataDir)).close();
        Files.writeString(
                dataDir.resolve("cluster").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + dataDir.resolve("cluster") + "\n1\n5432\n\n127.0.0.1\n");

        try (LocalPostgres server = LocalPostgres.start(Servers.postgres(dataDir))) {
            assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aClusterOfAnotherVersionIsRefusedInOneLine() throws Exception {
        Files.createDirectories(dataDir.resolve("cluster"));
        Files.writeString(dataDir.resolve("cluster").resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> LocalPostgres.start(Servers.postgres(dataDir)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("was written by PostgreSQL 17");
    }

    @Test
    void aServerThatCannotStartQuotesItsLogInOneLine() throws Exception {
        LocalPostgres.start(Servers.postgres(dataDir)).close();
        Files.delete(dataDir.resolve("cluster/global/pg_control"));

        EmbeddedServerException failure = catchThrowableOfType(
                EmbeddedServerException.class, () -> LocalPostgres.start(Servers.postgres(dataDir)));

        assertThat(failure).hasMessageContaining("ended with status").hasMessageContaining("pg_control");
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @Test
    void aLostPasswordIsNamedAndNoServerIsLeft() throws Exception {
        LocalPostgres.start(Servers.postgres(dataDir)).close();
        Files.delete(dataDir.resolve("password"));

        assertThatThrownBy(() -> LocalPostgres.start(Servers.postgres(dataDir)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("password: it does not exist");
        assertThat(dataDir.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    private static void executeUntilCut(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
    }
}
