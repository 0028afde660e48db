// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class WriteIT {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Test
    void newRowsAreInserted() {
        int symbol = database.newSymbol();

        SliceResult result = database.write(database.newStream(), Rows.quotes(symbol, 0, 100));

        assertThat(result).isEqualTo(new SliceResult(100, 0, 0, 0));
        assertThat(history(symbol)).containsExactlyElementsOf(Rows.quotes(symbol, 0, 100));
    }

    @Test
    void storedRowsAreUnchanged() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.write(stream, Rows.quotes(symbol, 0, 100));

        SliceResult result = database.write(stream, Rows.quotes(symbol, 0, 100));

        assertThat(result).isEqualTo(new SliceResult(0, 0, 100, 0));
        assertThat(history(symbol)).hasSize(100);
    }

    @Test
    void aMixedBatchIsCountedRowByRow() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.write(stream, Rows.quotes(symbol, 0, 50));
        List<BookTickerSnapshot> mixed = new ArrayList<>(Rows.quotes(symbol, 40, 60));
        mixed.add(later(Rows.quote(symbol, 3, 777), 1));
        mixed.add(Rows.quote(symbol, 55));
        mixed.add(later(Rows.quote(symbol, 56, 888), 1));

        SliceResult result = database.write(stream, mixed);

        assertThat(result).isEqualTo(new SliceResult(10, 2, 11, 0));
        assertThat(history(symbol)).hasSize(60);
        assertThat(history(symbol).get(3).bidQty()).isEqualTo(777);
        assertThat(history(symbol).get(56).bidQty()).isEqualTo(888);
    }

    @Test
    void theLaterReceivedOfTwoPayloadsStaysWhicheverComesFirst() {
        int symbol = database.newSymbol();
        BookTickerSnapshot first = Rows.quote(symbol, 1, 10);
        BookTickerSnapshot correction = later(Rows.quote(symbol, 1, 20), 5);

        assertThat(database.write(database.newStream(), List.of(correction))).isEqualTo(new SliceResult(1, 0, 0, 0));
        assertThat(database.write(database.newStream(), List.of(first))).isEqualTo(new SliceResult(0, 1, 0, 0));
        assertThat(database.write(database.newStream(), List.of(first, correction)))
                .isEqualTo(new SliceResult(0, 1, 1, 0));

        assertThat(history(symbol)).containsExactly(correction);
    }

    @Test
    void countsGoToTheSliceTheRowCameIn() {
        int symbol = database.newSymbol();
        Stream one = database.newStream();
        Stream two = database.newStream();
        Stream trades = database.newStream();

        WriteResult result = database.manager()
                .write(new WriteBatch(List.of(
                        one.slice(Rows.quotes(symbol, 0, 10)),
                        trades.slice(List.of(Rows.trade(symbol, Rows.NOON, "1"))),
                        two.slice(
                                Rows.quotes(symbol, 5, 20),
                                List.of(Rows.letter(two.source().topic(), 15))))));

        assertThat(result.slices())
                .containsExactly(
                        new SliceResult(10, 0, 0, 0), new SliceResult(1, 0, 0, 0), new SliceResult(10, 0, 5, 1));
        assertThat(database.manager().position(two.source())).isEqualTo(16);
    }

    @Test
    void aWrongExpectedOffsetChangesNothing() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        Stream other = database.newStream();
        database.write(stream, Rows.quotes(symbol, 0, 10));
        Slice late = new Slice(stream.source(), 5, 15, 10, Rows.quotes(symbol, 5, 15), List.of());

        assertThatThrownBy(() -> database.manager()
                        .write(new WriteBatch(List.of(other.slice(Rows.quotes(symbol, 20, 30)), late))))
                .isInstanceOfSatisfying(LostOwnershipException.class, lost -> {
                    assertThat(lost.source()).isEqualTo(stream.source());
                    assertThat(lost.expectedOffset()).isEqualTo(5);
                    assertThat(lost.actualOffset()).isEqualTo(10);
                });

        assertThat(history(symbol)).hasSize(10);
        assertThat(database.manager().position(stream.source())).isEqualTo(10);
        assertThat(database.manager().position(other.source())).isZero();
        assertThat(ledger(other)).isEmpty();
    }

    @Test
    void aFirstWriteMustExpectZero() {
        Stream stream = database.newStream();
        Slice slice = new Slice(stream.source(), 5, 5, 0, List.of(), List.of());

        assertThatThrownBy(() -> database.manager().write(new WriteBatch(List.of(slice))))
                .isInstanceOfSatisfying(
                        LostOwnershipException.class,
                        lost -> assertThat(lost.actualOffset()).isNull());
    }

    @Test
    void aTopicMadeAnewIsReadFromTheStartAndCountedOnTopOfTheFormerOne() {
        int symbol = database.newSymbol();
        Stream old = database.newStream();
        database.write(old, Rows.quotes(symbol, 0, 10));
        Stream anew = new Stream(new StreamPartition(old.source().topic(), UUID.randomUUID(), 0));

        assertThat(database.manager().position(anew.source())).isZero();
        assertThat(database.manager().positions(old.source().topic()))
                .singleElement()
                .satisfies(position -> assertThat(position.source()).isEqualTo(old.source()));
        database.write(anew, Rows.quotes(symbol, 0, 15));

        assertThat(ledger(anew)).singleElement().isEqualTo(new PartitionLedger(anew.source(), 15, 25, 0, 15, 0, 10, 0));
        assertThatThrownBy(() -> database.write(old, Rows.quotes(symbol, 20, 21)))
                .isInstanceOf(LostOwnershipException.class);
    }

    @Test
    void whatTheLogHasLostAtItsBeginningIsSkippedAndNotCounted() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.manager().skipTo(stream.source(), 0, 100);
        stream.advance(100);
        database.write(stream, Rows.quotes(symbol, 0, 10));

        assertThat(ledger(stream))
                .singleElement()
                .isEqualTo(new PartitionLedger(stream.source(), 110, 10, 0, 10, 0, 0, 0));
        assertThatThrownBy(() -> database.manager().skipTo(stream.source(), 100, 120))
                .isInstanceOf(LostOwnershipException.class);
    }

    @Test
    void whatIsReadAgainAfterALogLostItsEndIsStoredAndNotCountedAgain() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        List<DeadLetter> dead = List.of(Rows.letter(stream.source(), 8));
        database.manager()
                .write(new WriteBatch(List.of(new Slice(stream.source(), 0, 10, 9, Rows.quotes(symbol, 0, 8), dead))));
        database.execute("DELETE FROM book_ticker_snapshots WHERE sequence = 3 AND symbol_id = " + symbol);

        database.manager().readAgain(stream.source(), 10, 0, 9);
        Slice again = new Slice(stream.source(), 0, 12, 11, Rows.quotes(symbol, 0, 10), dead, 8, 1);
        database.manager().write(new WriteBatch(List.of(again)));

        assertThat(ledger(stream))
                .singleElement()
                .isEqualTo(new PartitionLedger(stream.source(), 12, 11, 2, 10, 0, 0, 1));
        assertThat(database.manager().positions(stream.source().topic()))
                .singleElement()
                .satisfies(position -> assertThat(position.countedUntil()).isEqualTo(9));
        assertThat(database.manager().ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 1L);
        assertThat(database.manager().ledgerSnapshot().days())
                .filteredOn(day -> day.table().equals("book_ticker_snapshots"))
                .allSatisfy(day -> assertThat(day.tableRows()).isEqualTo(day.ledgerRows()));
    }

    @Test
    void theLedgerAddsUpAndCountsOffsetsWithoutRecords() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.write(stream, Rows.quotes(symbol, 0, 10));
        List<DeadLetter> dead = List.of(Rows.letter(stream.source().topic(), 20));
        Slice slice = new Slice(stream.source(), 10, 24, 11, Rows.quotes(symbol, 5, 15), dead);

        database.manager().write(new WriteBatch(List.of(slice)));

        assertThat(ledger(stream))
                .singleElement()
                .isEqualTo(new PartitionLedger(stream.source(), 24, 21, 3, 15, 0, 5, 1));
        assertThat(database.manager().ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 1L);
    }

    @Test
    void aDeadLetterThatIsThereStaysAsItIsAndIsCountedAgain() {
        Stream stream = database.newStream();
        Stream letters = database.newStream();
        DeadLetter own = new DeadLetter(
                stream.source(),
                0,
                "sink",
                "WHY\0",
                "x\0y",
                null,
                null,
                null,
                List.of(new LetterHeader("a\0", null)),
                17,
                Rows.NOON.plusSeconds(9));
        DeadLetter copy = Rows.letter(stream.source(), 0);

        database.manager().write(new WriteBatch(List.of(stream.slice(List.of(), List.of(own)))));
        SliceResult result = database.manager()
                .write(new WriteBatch(List.of(letters.slice(List.of(), List.of(copy)))))
                .slices()
                .get(0);

        assertThat(result).isEqualTo(new SliceResult(0, 0, 0, 1));
        assertThat(database.manager().ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 2L);
        assertThat(database.manager().recovery().findDeadLetters(stream.source().topic(), 0, 0))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(new StoredLetter(
                        new DeadLetter(
                                stream.source(),
                                0,
                                "sink",
                                "WHY\uFFFD",
                                "x\uFFFDy",
                                null,
                                null,
                                null,
                                List.of(new LetterHeader("a\uFFFD", null)),
                                17,
                                Rows.NOON.plusSeconds(9)),
                        null,
                        null));
    }

    @Test
    void gapsAndInstrumentsAreCountedAsEventsAre() {
        int symbol = database.newSymbol();
        GapRow gap = Rows.gap(symbol, Rows.NOON);

        assertThat(database.write(database.newStream(), List.of(gap, gap))).isEqualTo(new SliceResult(1, 0, 1, 0));
        assertThat(database.write(database.newStream(), List.of(gap))).isEqualTo(new SliceResult(0, 0, 1, 0));
        assertThat(database.manager()
                        .getGaps(HistoryQuery.of(symbol, Rows.NOON, Rows.NOON.plusSeconds(1), 10, Order.ASCENDING)))
                .containsExactly(gap);
    }

    @Test
    void aWriteThatWaitsTooLongIsTransientAndChangesNothing() throws SQLException {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        Stream held = database.newStream();
        database.write(held, Rows.quotes(symbol, 0, 1));
        WriteBatch batch = new WriteBatch(List.of(stream.slice(Rows.quotes(symbol, 0, 10)), held.slice(List.of())));

        try (DatabaseManager impatient = database.withStatementTimeout(Duration.ofSeconds(1));
                Connection other = DriverManager.getConnection(database.url());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "SELECT 1 FROM sink_offsets WHERE topic = '" + held.source().topic() + "' FOR UPDATE");

            assertThatThrownBy(() -> impatient.write(batch))
                    .isInstanceOfSatisfying(
                            TransientStorageException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("57014"));
            assertThat(database.manager().position(stream.source())).isZero();

            other.rollback();
            assertThat(impatient.write(batch).slices().get(0)).isEqualTo(new SliceResult(9, 0, 1, 0));
        }
    }

    private static List<BookTickerSnapshot> history(int symbol) {
        return database.manager()
                .getBookTickerHistory(HistoryQuery.of(
                        symbol, Rows.NOON, Rows.NOON.plus(Duration.ofDays(1)), 10_000, Order.ASCENDING));
    }

    private static List<PartitionLedger> ledger(Stream stream) {
        return database.manager().ledgerSnapshot().partitions().stream()
                .filter(one -> one.source().equals(stream.source()))
                .toList();
    }

    private static BookTickerSnapshot later(BookTickerSnapshot row, long ms) {
        return new BookTickerSnapshot(
                row.symbolId(),
                row.timestamp(),
                row.sequence(),
                row.bidPrice(),
                row.bidQty(),
                row.askPrice(),
                row.askQty(),
                row.receiveTime().plusMillis(ms),
                row.receiveTimed());
    }
}
