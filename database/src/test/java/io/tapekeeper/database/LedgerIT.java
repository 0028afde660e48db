// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger must agree with the tables, and must be able to disagree. */
@ExtendWith(PostgresExtension.class)
class LedgerIT {

    private static final Instant EVENING = Instant.parse("2024-08-08T23:59:50Z");

    private TestDatabase database;
    private Stream stream;

    @BeforeEach
    void storeRows(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        stream = database.newStream();
        int symbol = database.newSymbol();
        List<TradeSnapshot> trades = IntStream.range(0, 30)
                .mapToObj(second -> Rows.trade(symbol, EVENING.plusSeconds(second), "t" + second))
                .toList();
        database.write(stream, trades.subList(0, 20));
        database.write(stream, trades.subList(5, 30));
        database.write(database.newStream(), trades);
        database.write(database.newStream(), List.of(Rows.gap(symbol, EVENING)));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void everyDayOfEveryTableHoldsWhatTheLedgerSays() {
        assertThat(database.manager().ledgerSnapshot().days())
                .containsExactly(
                        new TableDay("gaps", LocalDate.of(2024, 8, 8), 1, 1),
                        new TableDay("trade_snapshots", LocalDate.of(2024, 8, 8), 10, 10),
                        new TableDay("trade_snapshots", LocalDate.of(2024, 8, 9), 20, 20));
    }

    @Test
    void everyPartitionsCountsAddUpToItsPosition() {
        assertThat(database.manager().ledgerSnapshot().partitions()).hasSize(3).allSatisfy(partition -> {
            assertThat(partition.records() + partition.noRecords()).isEqualTo(partition.position());
            assertThat(partition.inserted() + partition.updated() + partition.unchanged() + partition.dead())
                    .isEqualTo(partition.records());
        });
    }

    @Test
    void aDeletedRowShows() {
        database.execute("DELETE FROM trade_snapshots WHERE trade_id = 't17'");

        assertThat(database.manager().ledgerSnapshot().days())
                .contains(new TableDay("trade_snapshots", LocalDate.of(2024, 8, 9), 20, 19));
    }

    @Test
    void aDroppedDayShows() {
        database.execute("DROP TABLE trade_snapshots_20240808");

        assertThat(database.manager().ledgerSnapshot().days())
                .contains(new TableDay("trade_snapshots", LocalDate.of(2024, 8, 8), 10, 0));
    }

    @Test
    void aSkippedOffsetShows() {
        database.execute("UPDATE sink_offsets SET next_offset = next_offset + 1 WHERE topic = '"
                + stream.source().topic() + "'");

        assertThat(database.manager().ledgerSnapshot().partitions())
                .contains(new PartitionLedger(stream.source(), 46, 45, 0, 30, 0, 15, 0));
    }
}
