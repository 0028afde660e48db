// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class OpenIT {

    @Test
    void aServerThatIsNotThereIsATransientFailure() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DatabaseSettings settings = withConnectTimeout("jdbc:postgresql://127.0.0.1:" + port + "/x?user=u&password=p");

        assertThatThrownBy(() -> DatabaseManager.open(settings))
                .isInstanceOf(TransientStorageException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void aServerThatStandsStillIsATransientFailure() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            DatabaseSettings settings =
                    withConnectTimeout("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/x?user=u&password=p");

            assertThatThrownBy(() -> DatabaseManager.open(settings)).isInstanceOf(TransientStorageException.class);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNoTransientFailure(TestPostgres postgres) {
        String url = postgres.freshDatabaseUrl().replaceFirst("/[^/?]+(\\?|$)", "/no_such_database$1");

        assertThatThrownBy(() -> DatabaseManager.open(DatabaseSettings.of(url)))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(TransientStorageException.class)
                .hasMessageContaining("3D000");
    }

    @Test
    void aDatabaseWithoutASchemaIsNotOpened(TestPostgres postgres) {
        DatabaseSettings settings = DatabaseSettings.of(postgres.freshDatabaseUrl());

        assertThatThrownBy(() -> DatabaseManager.open(settings))
                .isInstanceOf(StorageException.class)
                .hasMessage("the database has no schema yet: run migrate first");
    }

    @Test
    void aNewerSchemaIsNotOpened(TestPostgres postgres) {
        try (TestDatabase database = TestDatabase.create(postgres)) {
            database.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success) VALUES (99, '9999', 'x', 'SQL', 'x', 'x', 1, true)");

            assertThatThrownBy(database::another)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("9999, newer than this program");
        }
    }

    @Test
    void aServerThatGoesAwayWhileTheSchemaIsCheckedIsWaitedFor(TestPostgres postgres) throws Exception {
        try (TestDatabase database = TestDatabase.create(postgres)) {
            AtomicReference<CompletableFuture<DatabaseManager>> opening = new AtomicReference<>();
            HeldLock.during(database, "LOCK TABLE flyway_schema_history", () -> {
                opening.set(CompletableFuture.supplyAsync(database::another));
                Awaitility.await()
                        .until(() -> database.count("SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                                        + " WHERE relation = 'flyway_schema_history'::regclass AND NOT granted")
                                > 0);
            });

            try (DatabaseManager opened = opening.get().get()) {
                assertThat(opened.health().up()).isTrue();
            }
        }
    }

    @Test
    void severalProcessesMayMigrateAtOnce(TestPostgres postgres) throws Exception {
        DatabaseSettings settings = DatabaseSettings.of(postgres.freshDatabaseUrl());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Boolean> migration = () -> {
                DatabaseManager.migrate(settings);
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(List.of(migration, migration, migration))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (DatabaseManager manager = DatabaseManager.open(settings)) {
            assertThat(manager.health()).isEqualTo(new DatabaseHealth(true, null));
        }
    }

    @Test
    void connectionsThatTheServerCutAreReplaced(TestPostgres postgres) {
        try (TestDatabase database = TestDatabase.create(postgres)) {
            StreamPartition source = database.newStream().source();
            assertThat(database.manager().position(source)).isZero();
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

            Awaitility.await()
                    .ignoreExceptionsInstanceOf(TransientStorageException.class)
                    .untilAsserted(() ->
                            assertThat(database.manager().position(source)).isZero());
        }
    }

    @Test
    void aServerWithoutRoomIsUnhealthy(TestPostgres postgres) {
        try (TestDatabase database = TestDatabase.create(postgres)) {
            String name =
                    database.texts("SELECT quote_ident(current_database())").get(0);
            database.execute("ALTER DATABASE " + name + " SET temp_file_limit = '512kB'");

            try (DatabaseManager limited = database.another()) {
                assertThat(limited.health().up()).isFalse();
                assertThat(limited.health().problem()).contains("temp_file_limit");
            }
        }
    }

    @Test
    void aClosedManagerIsUnhealthyAndMayBeClosedAgain(TestPostgres postgres) {
        TestDatabase database = TestDatabase.create(postgres);
        database.close();
        database.close();

        assertThat(database.manager().health().up()).isFalse();
        assertThatThrownBy(
                        () -> database.manager().position(database.newStream().source()))
                .isInstanceOf(StorageException.class);
    }

    private static DatabaseSettings withConnectTimeout(String url) {
        DatabaseSettings defaults = DatabaseSettings.of(url);
        return new DatabaseSettings(
                url,
                defaults.poolSize(),
                Duration.ofMillis(500),
                defaults.statementTimeout(),
                defaults.receiveSkew(),
                defaults.newPartitionsPerHour());
    }
}
