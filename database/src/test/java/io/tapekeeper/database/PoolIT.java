// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens when statements wait, for a lock or for a connection. */
@ExtendWith(PostgresExtension.class)
class PoolIT {

    private TestDatabase database;
    private int symbol;
    private ExecutorService threads;
    private Connection holder;

    @BeforeEach
    void holdALockOnTheTable(TestPostgres postgres) throws SQLException {
        database = TestDatabase.create(postgres);
        symbol = database.newSymbol();
        database.write(database.newStream(), Rows.quotes(symbol, 0, 1));
        threads = Executors.newCachedThreadPool(work -> new Thread(work, "waiting-writer"));
        holder = DriverManager.getConnection(database.url());
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE book_ticker_snapshots IN ACCESS EXCLUSIVE MODE");
        }
    }

    @AfterEach
    void letGo() throws SQLException {
        threads.shutdownNow();
        holder.close();
        database.close();
    }

    @Test
    void whoFindsNoConnectionIsToldWhoHoldsThem() {
        try (DatabaseManager manager = open(Duration.ofSeconds(60))) {
            startWriting(manager, 2);

            assertThatThrownBy(() -> manager.getLatestTrades(List.of(symbol)))
                    .isInstanceOf(TransientStorageException.class)
                    .hasMessageMatching("no connection was free for 500 ms, all 2 are in use: "
                            + "waiting-writer in insertBookTickerSnapshots for \\d+ ms, "
                            + "waiting-writer in insertBookTickerSnapshots for \\d+ ms; .*database.pool-size.*");
            assertThat(manager.getPerformanceStats().pool().active()).isEqualTo(2);
        }
    }

    @Test
    void aLockThatIsHeldIsATransientFailureAndTheWriteSucceedsOnceItIsFree() throws Exception {
        try (DatabaseManager manager = open(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> manager.insertBookTickerSnapshots(Rows.quotes(symbol, 0, 10)))
                    .isInstanceOf(TransientStorageException.class)
                    .hasMessageContaining("57014");

            holder.rollback();

            assertThat(manager.insertBookTickerSnapshots(Rows.quotes(symbol, 0, 10)))
                    .isEqualTo(new InsertResult(9, 0, 1, List.of()));
        }
    }

    @Test
    void closingCutsOffWhatStillRuns() throws Exception {
        DatabaseManager manager = open(Duration.ofMinutes(30));
        List<Future<?>> writes = startWriting(manager, 1);

        manager.close();

        for (Future<?> write : writes) {
            assertThatThrownBy(write::get).hasCauseInstanceOf(StorageException.class);
        }
        assertThat(manager.getPerformanceStats().pool()).isEqualTo(new PoolStatistics(2, 0, 0, 0, 0));
    }

    private List<Future<?>> startWriting(DatabaseManager manager, int writers) {
        List<Future<?>> writes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            writes.add(threads.submit(() -> manager.insertBookTickerSnapshots(Rows.quotes(symbol, 0, 10))));
        }
        Awaitility.await()
                .until(() -> database.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")
                        == writers);
        return writes;
    }

    private DatabaseManager open(Duration statementTimeout) {
        DatabaseSettings defaults = DatabaseSettings.of(database.url());
        return DatabaseManager.open(new DatabaseSettings(
                database.url(),
                2,
                Duration.ofMillis(500),
                statementTimeout,
                defaults.receiveSkew(),
                defaults.newPartitionsPerHour()));
    }
}
