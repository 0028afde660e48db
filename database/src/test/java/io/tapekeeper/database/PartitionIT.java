// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PartitionIT {

    private TestDatabase database;
    private int symbol;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        symbol = database.newSymbol();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void aDayGetsItsPartitionWhenARowNeedsIt() {
        database.write(
                database.newStream(),
                List.of(
                        trade(Instant.parse("2024-08-08T23:59:59.999999Z")),
                        trade(Instant.parse("2024-08-09T00:00:00Z"))));

        assertThat(partitions()).containsExactly("trade_snapshots_20240808", "trade_snapshots_20240809");
        assertThat(database.count("SELECT count(*) FROM trade_snapshots_20240808"))
                .isEqualTo(1);
    }

    @Test
    void aPartitionThatWasDroppedIsMadeAgain() {
        Stream stream = database.newStream();
        database.write(stream, List.of(trade(Rows.NOON)));
        database.execute("DROP TABLE trade_snapshots_20240808");

        SliceResult result = database.write(stream, List.of(trade(Rows.NOON)));

        assertThat(result).isEqualTo(new SliceResult(1, 0, 0, 0));
        assertThat(partitions()).containsExactly("trade_snapshots_20240808");
    }

    @Test
    void aCorrectionWhoseDayLeavesMeanwhileIsToBeTriedAgain() throws Exception {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.write(stream, List.of(Rows.quote(symbol, 1)));
        List<BookTickerSnapshot> corrected = List.of(Rows.quote(symbol, 1, 5));
        AtomicReference<CompletableFuture<SliceResult>> correction = new AtomicReference<>();
        AtomicReference<CompletableFuture<Void>> detachment = new AtomicReference<>();

        HeldLock.during(database, "SELECT * FROM book_ticker_snapshots FOR UPDATE", () -> {
            correction.set(CompletableFuture.supplyAsync(() -> database.write(stream, corrected)));
            await().until(() -> database.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            detachment.set(CompletableFuture.runAsync(() -> database.execute("ALTER TABLE book_ticker_snapshots"
                    + " DETACH PARTITION book_ticker_snapshots_20240808 CONCURRENTLY")));
            await().until(() -> database.count("SELECT count(*) FROM pg_inherits WHERE inhdetachpending") > 0);
        });

        assertThatThrownBy(() -> correction.get().join()).hasCauseInstanceOf(TransientStorageException.class);
        detachment.get().join();
    }

    @Test
    void tooManyNewDaysAreMadeOnlyUpToTheLimit() {
        Stream stream = database.newStream();
        try (DatabaseManager limited = database.withNewPartitionsPerHour(3)) {
            assertThatThrownBy(() -> TestDatabase.write(limited, stream, days(5)))
                    .isInstanceOfSatisfying(TooManyNewPartitionsException.class, tooMany -> {
                        assertThat(tooMany.table()).isEqualTo("trade_snapshots");
                        assertThat(tooMany.days()).hasSize(5).startsWith(LocalDate.of(2024, 1, 1));
                    });
            assertThat(partitions()).hasSize(3);
            assertThat(database.count("SELECT count(*) FROM trade_snapshots")).isZero();

            database.execute("UPDATE day_partitions SET created_at = created_at - interval '61 minutes'");
            assertThat(TestDatabase.write(limited, stream, days(5)).inserted()).isEqualTo(5);
        }
        assertThat(partitions()).hasSize(5);
    }

    @Test
    void aTimeOutsideOfAllSenseIsARejectedRowAndMakesNoPartition() {
        Stream stream = database.newStream();
        List<TradeSnapshot> rows = List.of(trade(Rows.NOON), trade(Instant.EPOCH), trade(Rows.NOON));

        assertThatThrownBy(() -> database.write(stream, rows))
                .isInstanceOfSatisfying(RejectedRowException.class, rejected -> {
                    assertThat(rejected.rowIndex()).isEqualTo(1);
                    assertThat(rejected.detail()).contains("2020-01-01");
                });
        assertThatThrownBy(() -> database.write(stream, List.of(trade(Instant.MAX))))
                .isInstanceOf(RejectedRowException.class);
        assertThatThrownBy(() -> database.write(stream, List.of(trade(Instant.MIN))))
                .isInstanceOf(RejectedRowException.class);
        assertThat(partitions()).isEmpty();
    }

    @Test
    void severalWritersMayNeedTheSameNewDaysAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<SliceResult>> results = threads.invokeAll(IntStream.range(0, 4)
                    .mapToObj(writer -> (Callable<SliceResult>) () -> {
                        try (DatabaseManager manager = database.another()) {
                            return TestDatabase.write(manager, database.newStream(), days(10));
                        }
                    })
                    .toList());
            long inserted = 0;
            for (Future<SliceResult> result : results) {
                inserted += result.get().inserted();
            }
            assertThat(inserted).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
        assertThat(partitions()).hasSize(10);
    }

    private List<TradeSnapshot> days(int number) {
        return IntStream.range(0, number)
                .mapToObj(day -> trade(Instant.parse("2024-01-01T12:00:00Z").plusSeconds(day * 86_400L)))
                .toList();
    }

    private TradeSnapshot trade(Instant time) {
        return Rows.trade(symbol, time, "1");
    }

    private List<String> partitions() {
        return database.texts("SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = 'trade_snapshots'::regclass ORDER BY 1");
    }
}
