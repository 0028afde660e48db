// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a cleanup was stopped, everything still adds up, and the next one finishes or takes back what it began. */
@ExtendWith(PostgresExtension.class)
class InterruptedCleanupIT {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 8);
    private static final Retention ONE_DAY = new Retention(null, Duration.ofDays(1), null, null);
    private static final String MARK = "UPDATE day_partitions SET leaving = true WHERE day = '2024-08-08'";
    private static final String DETACH =
            "ALTER TABLE trade_snapshots DETACH PARTITION trade_snapshots_20240808 CONCURRENTLY";

    private static final String HOLD_THE_DAY = "SELECT count(*) FROM trade_snapshots_20240808";

    /** Where it was stopped. */
    enum Stop {
        MARKED,
        DETACHING,
        DETACHED
    }

    private TestDatabase database;
    private DatabaseManager manager;
    private Stream stream;
    private int symbol;

    @BeforeEach
    void storeTwoRows(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.at(Instant.parse("2024-08-20T00:00:00Z"));
        stream = database.newStream();
        symbol = database.newSymbol();
        database.write(stream, List.of(trade(0), trade(1)));
    }

    @AfterEach
    void closeDatabase() {
        manager.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void theNextCleanupFinishes(Stop stop) throws Exception {
        stopAt(stop);
        assertLedgerBalances(2);

        CleanupResult result = manager.cleanupOldData(ONE_DAY);

        assertThat(result.left()).isEmpty();
        assertThat(result.dropped()).singleElement().satisfies(dropped -> {
            assertThat(dropped.rows()).isEqualTo(2);
            assertThat(dropped.bytes()).isPositive();
        });
        assertThat(database.texts("SELECT to_regclass('trade_snapshots_20240808')"))
                .containsOnlyNulls();
        assertLedgerBalances(2);
        assertThat(database.write(stream, List.of(trade(2))).inserted()).isEqualTo(1);
        assertLedgerBalances(3);
    }

    @ParameterizedTest
    @EnumSource
    void aDayThatIsToBeKeptAfterAllComesBack(Stop stop) throws Exception {
        stopAt(stop);

        assertThat(manager.previewCleanup(Retention.NONE)).isEmpty();
        assertThat(manager.cleanupOldData(Retention.NONE)).isEqualTo(new CleanupResult(List.of(), List.of()));

        assertThat(database.count("SELECT count(*) FROM trade_snapshots")).isEqualTo(2);
        assertThat(database.write(stream, List.of(trade(0), trade(2)))).isEqualTo(new SliceResult(1, 0, 1, 0));
        assertLedgerBalances(3);
        assertThat(manager.cleanupOldData(ONE_DAY).dropped())
                .extracting(DroppedPartition::rows)
                .containsExactly(3L);
        assertLedgerBalances(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"DETACHING", "DETACHED"})
    void aRowOfADayThatIsLeavingHasToWait(Stop stop) throws Exception {
        stopAt(stop);

        assertThatThrownBy(() -> database.write(stream, List.of(trade(2))))
                .isInstanceOf(TransientStorageException.class)
                .hasMessageContaining("trade_snapshots: the partitions of [2024-08-08] are just being dropped");
        assertThat(database.write(stream, List.of(Rows.trade(symbol, Rows.NOON.plus(Duration.ofDays(1)), "x")))
                        .inserted())
                .isEqualTo(1);
        assertThat(manager.previewCleanup(ONE_DAY))
                .extracting(DroppedPartition::day)
                .containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void aDayWhoseDetachedTableIsGoneIsFinishedToo() throws Exception {
        stopAt(Stop.DETACHED);
        database.execute("DROP TABLE trade_snapshots_20240808");

        assertThat(manager.cleanupOldData(ONE_DAY).dropped())
                .containsExactly(new DroppedPartition("trade_snapshots", DAY, 2, 0));
        assertLedgerBalances(2);
    }

    @Test
    void aDayThatCannotBeDetachedCompletelyKeepsTheOtherDaysOfItsTableOnly() throws Exception {
        database.write(stream, List.of(Rows.trade(symbol, Rows.NOON.plus(Duration.ofDays(1)), "x")));
        database.write(stream, Rows.quotes(symbol, 0, 1));
        Retention both = new Retention(Duration.ofDays(1), Duration.ofDays(1), null, null);
        stopAt(Stop.DETACHING);
        HeldLock.during(database, HOLD_THE_DAY, () -> {
            CleanupResult result = manager.cleanupOldData(both);

            assertThat(result.left())
                    .hasSize(2)
                    .allSatisfy(left -> assertThat(left.mayPass()).isTrue());
            assertThat(result.left().get(0).reason()).contains("lock timeout");
            assertThat(result.left().get(1).reason()).contains("trade_snapshots_20240808 has to be detached");
            assertThat(result.dropped()).extracting(DroppedPartition::table).containsExactly("book_ticker_snapshots");
        });

        assertThat(manager.cleanupOldData(both).dropped()).hasSize(2);
        assertEveryDayBalances();
    }

    @Test
    void aConnectionThatIsCutEndsTheCleanupAndTheNextFinishes() throws Exception {
        stopAt(Stop.DETACHING);
        HeldLock.during(database, HOLD_THE_DAY, () -> {
            CompletableFuture<CleanupResult> cleanup =
                    CompletableFuture.supplyAsync(() -> manager.cleanupOldData(ONE_DAY));
            Awaitility.await()
                    .until(() -> !database.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE datname = current_database() AND application_name = 'tapekeeper-maintenance'"
                                    + " AND query LIKE '%FINALIZE' AND wait_event_type = 'Lock'")
                            .isEmpty());

            assertThatThrownBy(cleanup::get).hasCauseInstanceOf(TransientStorageException.class);
            assertEveryDayBalances();
        });

        assertThat(manager.cleanupOldData(ONE_DAY).dropped()).hasSize(1);
        assertEveryDayBalances();
    }

    private void stopAt(Stop stop) throws Exception {
        database.execute(MARK);
        if (stop == Stop.DETACHING) {
            HeldLock.during(database, "LOCK TABLE ONLY trade_snapshots IN ACCESS SHARE MODE", () -> {
                assertThatThrownBy(() -> database.executeEach("SET lock_timeout = '100ms'", DETACH))
                        .hasRootCauseMessage("ERROR: canceling statement due to lock timeout");
            });
            assertThat(database.count("SELECT count(*) FROM pg_inherits WHERE inhdetachpending"))
                    .isEqualTo(1);
        } else if (stop == Stop.DETACHED) {
            database.execute(DETACH);
        }
    }

    private TradeSnapshot trade(int number) {
        return Rows.trade(symbol, Rows.NOON.plusMillis(number), "t" + number);
    }

    private void assertEveryDayBalances() {
        assertThat(manager.ledgerSnapshot().days())
                .isNotEmpty()
                .allSatisfy(day -> assertThat(day.tableRows()).isEqualTo(day.ledgerRows()));
    }

    private void assertLedgerBalances(long rows) {
        assertThat(manager.ledgerSnapshot().days()).containsExactly(new TableDay("trade_snapshots", DAY, rows, rows));
    }
}
