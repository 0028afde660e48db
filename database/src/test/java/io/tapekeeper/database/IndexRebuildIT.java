// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class IndexRebuildIT {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 8);
    private static final String INDEX = "trade_snapshots_20240808_pkey";
    private static final String INVALID =
            "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1";
    private static final int SYMBOLS = 100;

    private TestDatabase database;
    private DatabaseManager nextDay;
    private Stream stream;
    private int written;

    @BeforeEach
    void writeADayWithItsSymbolsInterleaved(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        nextDay = database.at(Instant.parse("2024-08-09T01:00:00Z"));
        stream = database.newStream();
        for (int batch = 0; batch < 20; batch++) {
            write(SYMBOLS, 20);
        }
    }

    @AfterEach
    void closeDatabase() {
        nextDay.close();
        database.close();
    }

    @Test
    void aClosedDayIsRebuiltOnceAtTheSecondLook() {
        long before = indexBytes();

        assertThat(nextDay.rebuildClosedDays()).isEmpty();
        assertThat(nextDay.rebuildClosedDays())
                .containsExactly(new RebuiltPartition("trade_snapshots", DAY, before, indexBytes()));
        assertThat(nextDay.rebuildClosedDays()).isEmpty();

        assertThat(indexBytes()).isLessThan(before * 9 / 10);
        assertThat(database.count("SELECT count(*) FROM trade_snapshots")).isEqualTo(written);
        assertThat(database.texts("SELECT relname FROM pg_class WHERE relname LIKE '%\\_cc%'"))
                .isEmpty();
        assertThat(database.count("SELECT relallvisible * 100 / relpages FROM pg_class"
                        + " WHERE relname = 'trade_snapshots_20240808'"))
                .isGreaterThan(90);
    }

    @Test
    void aDayIsNotClosedBeforeItIsOverForAnHour() {
        try (DatabaseManager early = database.at(Instant.parse("2024-08-09T00:59:59.999Z"))) {
            early.rebuildClosedDays();
            assertThat(early.rebuildClosedDays()).isEmpty();
        }
        assertThat(nextDay.rebuildClosedDays()).hasSize(1);
    }

    @Test
    void aDayThatStillGrowsIsNotClosed() {
        nextDay.rebuildClosedDays();
        write(SYMBOLS, 20);

        assertThat(nextDay.rebuildClosedDays()).isEmpty();
        assertThat(nextDay.rebuildClosedDays()).hasSize(1);
    }

    @Test
    void aDayThatHasGrownSinceIsRebuiltAgainOnlyIfItHasGrownMuch() {
        nextDay.rebuildClosedDays();
        long rebuilt = nextDay.rebuildClosedDays().get(0).bytesAfter();
        while (indexBytes() == rebuilt) {
            write(1, 100);
        }
        nextDay.rebuildClosedDays();
        assertThat(indexBytes()).isLessThan(rebuilt * 11 / 10);
        assertThat(nextDay.rebuildClosedDays()).isEmpty();

        while (indexBytes() <= rebuilt * 11 / 10) {
            write(SYMBOLS, 20);
        }
        nextDay.rebuildClosedDays();
        assertThat(nextDay.rebuildClosedDays()).hasSize(1);
    }

    @Test
    void aSmallDayIsNotWorthIt() {
        database.execute("TRUNCATE trade_snapshots");
        written = 0;
        write(SYMBOLS, 20);

        nextDay.rebuildClosedDays();
        assertThat(nextDay.rebuildClosedDays()).isEmpty();
    }

    @Test
    void whatAnInterruptedRebuildLeftIsRemoved() throws Exception {
        HeldLock.during(
                database,
                "LOCK TABLE trade_snapshots_20240808 IN ROW EXCLUSIVE MODE",
                () -> assertThatThrownBy(() -> database.executeEach(
                                "SET lock_timeout = '100ms'", "REINDEX INDEX CONCURRENTLY " + INDEX))
                        .hasRootCauseMessage("ERROR: canceling statement due to lock timeout"));
        assertThat(database.texts(INVALID)).containsExactly(INDEX + "_ccnew");

        nextDay.rebuildClosedDays();

        assertThat(database.texts(INVALID)).isEmpty();
        assertThat(nextDay.rebuildClosedDays()).hasSize(1);
    }

    @Test
    void theFailureOfOneTableDoesNotStopTheOthers() {
        database.execute("CREATE EVENT TRIGGER no_reindex ON ddl_command_start WHEN TAG IN ('DROP INDEX')"
                + " EXECUTE FUNCTION " + failingFunction());
        database.execute("CREATE TABLE book_ticker_snapshots_20240101 PARTITION OF book_ticker_snapshots"
                + " FOR VALUES FROM ('2024-01-01') TO ('2024-01-02')");
        database.execute("CREATE INDEX x_ccnew ON book_ticker_snapshots_20240101 (sequence)");
        database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'x_ccnew'::regclass");

        assertThatThrownBy(nextDay::rebuildClosedDays).hasMessageContaining("not today");
        assertThatThrownBy(nextDay::rebuildClosedDays).hasMessageContaining("not today");

        assertThat(database.count("SELECT rebuilt_bytes FROM day_partitions WHERE day = '2024-08-08'"))
                .isEqualTo(indexBytes());
    }

    private String failingFunction() {
        database.execute("CREATE FUNCTION not_today() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not today''; END'");
        return "not_today()";
    }

    private void write(int symbols, int rowsOfEach) {
        List<TradeSnapshot> rows = new ArrayList<>();
        for (int row = 0; row < rowsOfEach; row++, written += symbols) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                rows.add(Rows.trade(1000 + symbol, Rows.NOON.plusMillis(written), "" + (100_000_000 + written)));
            }
        }
        database.write(stream, rows);
    }

    private long indexBytes() {
        return database.count("SELECT pg_relation_size('" + INDEX + "')");
    }
}
