// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class MaintenanceSessionsIT {

    private TestDatabase database;
    private MaintenanceSessions sessions;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        sessions = new MaintenanceSessions(DatabaseSettings.of(database.url()));
    }

    @AfterEach
    void closeDatabase() {
        sessions.close();
        database.close();
    }

    @Test
    void closingCancelsAStatementThatRuns() {
        CompletableFuture<Integer> work = CompletableFuture.supplyAsync(() -> sessions.run(session -> {
            session.execute("SELECT pg_sleep(600)");
            return 0;
        }));
        Awaitility.await().until(() -> sleeping() == 1);

        sessions.close();

        assertThatThrownBy(work::get)
                .hasCauseInstanceOf(TransientStorageException.class)
                .hasMessageContaining("57014");
        assertThat(sleeping()).isZero();
        assertThatThrownBy(() -> sessions.run(session -> 0)).hasMessage("the database manager is closed");
    }

    @Test
    void closingCutsTheConnectionOfWorkThatDoesNotEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Boolean> work = CompletableFuture.supplyAsync(() -> sessions.run(session -> {
            begun.countDown();
            await(closed);
            return session.isUsable();
        }));
        await(begun);

        sessions.close();
        assertThat(database.count("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND application_name = 'tapekeeper-maintenance'"))
                .isZero();
        closed.countDown();

        assertThat(work.join()).isFalse();
    }

    @Test
    void aTransactionThatFailsIsRolledBackAndTheNextStatementIsItsOwn() {
        sessions.run(session -> {
            assertThatThrownBy(() -> session.transaction(connection -> {
                        connection.createStatement().execute("CREATE TABLE a (b int)");
                        return connection.createStatement().execute("SELECT nonsense");
                    }))
                    .isInstanceOf(StorageException.class);
            session.execute("CREATE TABLE c (d int)");
            return 0;
        });

        assertThat(database.texts("SELECT relname FROM pg_class WHERE relname IN ('a', 'c') AND relkind = 'r'"))
                .containsExactly("c");
    }

    @Test
    void aServerThatIsAwayIsATransientFailure() {
        MaintenanceSessions none =
                new MaintenanceSessions(DatabaseSettings.of(database.url().replaceFirst(":[0-9]+/", ":1/")));

        assertThatThrownBy(() -> none.run(session -> 0)).isInstanceOf(TransientStorageException.class);
    }

    private long sleeping() {
        return database.count("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"
                + " AND state = 'active' AND datname = current_database()");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
