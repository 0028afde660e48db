// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CleanupIT {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 8);
    private static final Instant LATER = Instant.parse("2024-08-20T06:00:00Z");
    private static final Retention TRADES_FOR_10_DAYS = new Retention(null, Duration.ofDays(10), null, null);

    private TestDatabase database;
    private DatabaseManager manager;
    private Stream stream;
    private int symbol;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.at(LATER);
        stream = database.newStream();
        symbol = database.newSymbol();
    }

    @AfterEach
    void closeDatabase() {
        manager.close();
        database.close();
    }

    @Test
    void whateverIsStoredAndKeptCleanupDropsTheDaysThatAreWhollyOlder() {
        Random random = new Random(8);
        List<Instant> model = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<TradeSnapshot> rows = trades(random, 20);
            database.write(stream, rows);
            rows.forEach(row -> model.add(row.timestamp()));
            Duration kept = Duration.ofMinutes(60 + random.nextInt(20 * 24 * 60));
            Instant now = DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(40 * 86_400));
            try (DatabaseManager then = database.at(now)) {
                then.cleanupOldData(new Retention(null, kept, null, null));
            }

            model.removeIf(time -> LocalDate.ofInstant(time, ZoneOffset.UTC)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .plus(kept)
                            .compareTo(now)
                    <= 0);
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(model);
            assertLedgerBalances();
        }
        assertThat(model).isNotEmpty();
        assertThat(database.count("SELECT sum(dropped_rows) FROM day_partitions"))
                .isPositive();
    }

    @Test
    void onlyTheTablesThatHaveARetentionAreCleaned() {
        database.write(stream, List.of(trade(DAY)));
        database.write(stream, Rows.quotes(symbol, 0, 1));
        database.write(stream, List.of(Rows.funding(symbol, Rows.NOON)));
        database.write(
                stream, List.of(Rows.balance(database.manager().exchangeId("X_SPOT"), "a", "BTC", Rows.NOON, 1)));

        assertThat(manager.cleanupOldData(Retention.NONE).dropped()).isEmpty();
        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS).dropped())
                .extracting(DroppedPartition::table, DroppedPartition::day, DroppedPartition::rows)
                .containsExactly(tuple("trade_snapshots", DAY, 1L));
        Duration hour = Duration.ofHours(1);
        assertThat(manager.cleanupOldData(new Retention(hour, hour, hour, hour)).dropped())
                .extracting(DroppedPartition::table)
                .containsExactly("balance_snapshots", "book_ticker_snapshots", "funding_rate_snapshots");
        assertThat(manager.getSymbolById(symbol)).isPresent();
        assertLedgerBalances();
    }

    @Test
    void aPreviewTellsWhatWouldBeDroppedAndDropsNothing() {
        database.write(stream, List.of(trade(DAY), trade(DAY.plusDays(1)), trade(DAY.plusDays(5))));

        List<DroppedPartition> preview = manager.previewCleanup(TRADES_FOR_10_DAYS);

        assertThat(preview).extracting(DroppedPartition::day).containsExactly(DAY, DAY.plusDays(1));
        assertThat(preview).allSatisfy(one -> assertThat(one.bytes()).isPositive());
        assertThat(stored()).hasSize(3);
        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS)).isEqualTo(new CleanupResult(preview, List.of()));
        assertThat(stored()).hasSize(1);
        assertThat(manager.previewCleanup(TRADES_FOR_10_DAYS)).isEmpty();
    }

    @Test
    void theDiskIsGivenBack() {
        database.write(
                stream,
                IntStream.range(0, 20_000)
                        .mapToObj(n -> Rows.trade(symbol, Rows.NOON.plusMillis(n), "t" + n))
                        .toList());
        long before = database.count("SELECT pg_database_size(current_database())");

        DroppedPartition dropped =
                manager.cleanupOldData(TRADES_FOR_10_DAYS).dropped().get(0);

        assertThat(dropped.rows()).isEqualTo(20_000);
        assertThat(dropped.bytes()).isGreaterThan(20_000 * 80);
        assertThat(database.count("SELECT pg_database_size(current_database())"))
                .isLessThan(before - dropped.bytes() / 2);
    }

    @Test
    void aRowOfADroppedDayMakesItsPartitionAgainAndLeavesAtTheNextCleanup() {
        database.write(stream, List.of(trade(DAY), trade(DAY)));
        manager.cleanupOldData(TRADES_FOR_10_DAYS);

        assertThat(database.write(stream, List.of(trade(DAY)))).isEqualTo(new SliceResult(1, 0, 0, 0));

        assertThat(stored()).hasSize(1);
        assertThat(manager.ledgerSnapshot().days()).containsExactly(new TableDay("trade_snapshots", DAY, 3, 3));
        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS).dropped())
                .extracting(DroppedPartition::rows)
                .containsExactly(1L);
        assertThat(manager.ledgerSnapshot().days()).containsExactly(new TableDay("trade_snapshots", DAY, 3, 3));
    }

    @Test
    void aRowThatIsMissingStillShowsAfterItsDayWasDroppedOnce() {
        database.write(stream, List.of(trade(DAY)));
        manager.cleanupOldData(TRADES_FOR_10_DAYS);
        database.write(stream, List.of(trade(DAY)));
        database.execute("DELETE FROM trade_snapshots");

        assertThat(manager.ledgerSnapshot().days()).containsExactly(new TableDay("trade_snapshots", DAY, 2, 1));
    }

    @Test
    void cleanupDoesNotChangeTheLedger() {
        database.write(stream, List.of(trade(DAY), trade(DAY.plusDays(9))));
        String ledger = "SELECT l::text FROM ledger l UNION ALL SELECT r::text FROM ledger_rows r ORDER BY 1";
        List<String> before = database.texts(ledger);

        manager.cleanupOldData(TRADES_FOR_10_DAYS);

        assertThat(database.texts(ledger)).isEqualTo(before).hasSize(3);
    }

    @Test
    void writersAndAuditsGoOnWhileDaysAreDropped() throws Exception {
        database.write(
                stream,
                IntStream.range(0, 12).mapToObj(n -> trade(DAY.minusDays(n))).toList());
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch auditing = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Integer> writer = threads.submit(() -> {
            int written = 0;
            for (; !over.get(); written++) {
                database.write(stream, List.of(trade(DAY.plusDays(10))));
                writing.countDown();
            }
            return written;
        });
        Future<Integer> auditor = threads.submit(() -> {
            int audits = 0;
            for (; !over.get(); audits++) {
                assertLedgerBalances();
                auditing.countDown();
            }
            return audits;
        });
        writing.await();
        auditing.await();

        CleanupResult result = manager.cleanupOldData(TRADES_FOR_10_DAYS);
        over.set(true);

        threads.shutdown();
        int written = writer.get();
        assertThat(auditor.get()).isPositive();
        assertThat(result.left()).isEmpty();
        assertThat(result.dropped()).hasSize(12);
        assertThat(stored()).hasSize(written);
        assertLedgerBalances();
    }

    @Test
    void aLongReaderKeepsTheDayAndBlocksNobody() throws Exception {
        database.write(stream, List.of(trade(DAY)));
        HeldLock.during(database, "SELECT count(*) FROM trade_snapshots", () -> {
            CleanupResult result = manager.cleanupOldData(TRADES_FOR_10_DAYS);

            assertThat(result.dropped()).isEmpty();
            assertThat(result.left()).singleElement().satisfies(left -> {
                assertThat(left.day()).isEqualTo(DAY);
                assertThat(left.mayPass()).isTrue();
                assertThat(left.reason()).contains("trade_snapshots");
            });
            assertThat(database.write(stream, List.of(trade(DAY))).inserted()).isEqualTo(1);
            assertLedgerBalances();
        });

        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS).dropped())
                .extracting(DroppedPartition::rows)
                .containsExactly(2L);
    }

    @Test
    void aLongReaderOfOneDayKeepsThatDayAndNoOther() throws Exception {
        database.write(stream, List.of(trade(DAY), trade(DAY.plusDays(1))));
        HeldLock.during(database, "SELECT count(*) FROM trade_snapshots_20240808", () -> {
            CleanupResult result = manager.cleanupOldData(TRADES_FOR_10_DAYS);

            assertThat(result.left()).extracting(LeftPartition::day).containsExactly(DAY);
            assertThat(result.dropped()).extracting(DroppedPartition::day).containsExactly(DAY.plusDays(1));
            assertThat(database.write(stream, List.of(trade(DAY))).inserted()).isEqualTo(1);
        });

        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS).dropped()).hasSize(1);
        assertLedgerBalances();
    }

    @Test
    void oneCleanupRunsAtATime() {
        MaintenanceSessions others = new MaintenanceSessions(DatabaseSettings.of(database.url()));
        others.run(session -> {
            session.claimOrThrow(Cleanup.JOB);
            assertThatThrownBy(() -> manager.cleanupOldData(TRADES_FOR_10_DAYS))
                    .isInstanceOf(TransientStorageException.class)
                    .hasMessage("cleanup: another process is just at it");
            return 0;
        });
        assertThat(manager.cleanupOldData(TRADES_FOR_10_DAYS).left()).isEmpty();
    }

    private int trades;

    private TradeSnapshot trade(LocalDate day) {
        return Rows.trade(symbol, day.atTime(12, 0).toInstant(ZoneOffset.UTC), "id" + trades++);
    }

    /** Some at the very first and the very last microsecond of a day. */
    private List<TradeSnapshot> trades(Random random, int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> {
                    Instant start = DAY.plusDays(random.nextInt(20))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
                    long micros = List.of(0L, 86_399_999_999L, (long) (random.nextDouble() * 86_400_000_000L))
                            .get(random.nextInt(3));
                    return Rows.trade(symbol, start.plusNanos(micros * 1000), "id" + trades++);
                })
                .toList();
    }

    private List<Instant> stored() {
        return database.texts("SELECT (extract(epoch FROM timestamp) * 1000000)::bigint FROM trade_snapshots").stream()
                .map(micros -> Instant.EPOCH.plusNanos(Long.parseLong(micros) * 1000))
                .toList();
    }

    private void assertLedgerBalances() {
        assertThat(manager.ledgerSnapshot().days())
                .isNotEmpty()
                .allSatisfy(day -> assertThat(day.tableRows()).isEqualTo(day.ledgerRows()));
    }
}
