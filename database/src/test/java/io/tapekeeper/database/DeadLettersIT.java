// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was refused is found, and what is revived moves from dead to stored. */
@ExtendWith(PostgresExtension.class)
class DeadLettersIT {

    private TestDatabase database;
    private DatabaseManager manager;
    private Stream stream;
    private int symbol;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
        stream = database.newStream();
        symbol = database.newSymbol();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void lettersAreFoundByTopicReasonStageAndTime() {
        List<DeadLetter> letters = dead(0, 3);
        String topic = stream.source().topic();

        assertThat(manager.recovery().getDeadLetters(LetterFilter.ALL, 2)).hasSize(2);
        assertThat(manager.recovery()
                        .getDeadLetters(new LetterFilter(List.of(topic), "REFUSED", "sink", Rows.NOON), 10))
                .extracting(LetterSummary::place)
                .containsExactlyInAnyOrderElementsOf(
                        letters.stream().map(DeadLetter::place).toList());
        assertThat(manager.recovery().getDeadLetters(new LetterFilter(List.of("another"), null, null, null), 10))
                .isEmpty();
        assertThat(manager.recovery().getDeadLetters(new LetterFilter(List.of(), "ANOTHER", null, null), 10))
                .isEmpty();
        assertThat(manager.recovery()
                        .getDeadLetters(new LetterFilter(List.of(), null, null, Rows.NOON.plusMillis(1)), 10))
                .isEmpty();
        assertThat(manager.recovery().deadOffsets(stream.source(), 1, 9)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void placesAreThoseNotReplayedYetOldestFirst() {
        List<LetterPlace> places = dead(0, 5).stream().map(DeadLetter::place).toList();
        LetterFilter ours = new LetterFilter(List.of(stream.source().topic()), null, null, null);
        manager.recovery().markPublished(places.get(1));

        assertThat(manager.recovery().getDeadLetterPlaces(ours, true)).containsExactlyElementsOf(places);
        assertThat(manager.recovery().getDeadLetterPlaces(ours, false))
                .containsExactlyElementsOf(
                        places.stream().filter(place -> place.offset() != 1).toList());
    }

    @Test
    void aLetterComesBackWithItsBytesAndHeaders() {
        DeadLetter letter = dead(0, 1).get(0);

        StoredLetter found = manager.recovery()
                .findDeadLetters(stream.source().topic(), 0, 0)
                .get(0);

        assertThat(found.letter()).usingRecursiveComparison().isEqualTo(letter);
        assertThat(found.replayedAt()).isNull();
        assertThat(manager.recovery().findDeadLetters(stream.source().topic(), 0, 1))
                .isEmpty();
    }

    @Test
    void aRevivedLetterMovesFromDeadToInsertedOnce() {
        LetterPlace place = dead(0, 2).get(0).place();

        assertThat(manager.recovery().reviveDeadLetter(place, Rows.quote(symbol, 1)))
                .isEqualTo("inserted");
        assertThat(manager.recovery().reviveDeadLetter(place, Rows.quote(symbol, 1)))
                .isEqualTo("unchanged");

        PartitionLedger ledger = manager.ledgerSnapshot().partitions().stream()
                .filter(partition -> partition.source().equals(stream.source()))
                .findFirst()
                .orElseThrow();
        assertThat(ledger.inserted()).isEqualTo(1);
        assertThat(ledger.dead()).isEqualTo(1);
        assertThat(manager.ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 1L);
        assertThat(manager.recovery().countDeadLetters(LetterFilter.ALL))
                .containsExactly(new LetterCount(stream.source().topic(), "sink", "REFUSED", 2, 1));
        assertThat(manager.recovery().deadOffsets(stream.source(), 0, 2)).containsExactly(1L);
    }

    @Test
    void aLetterThatIsRefusedAgainStaysDead() {
        LetterPlace place = dead(0, 1).get(0).place();

        assertThatThrownBy(() -> manager.recovery().reviveDeadLetter(place, Rows.quote(symbol, 1, -1)))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("refused again");
        assertThatThrownBy(() -> manager.recovery()
                        .reviveDeadLetter(new LetterPlace(stream.source(), 77), Rows.quote(symbol, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("77");

        assertThat(manager.ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 1L);
        assertThat(database.count("SELECT count(*) FROM book_ticker_snapshots")).isZero();
    }

    @Test
    void aLetterThatWentToItsTopicAgainIsStillCounted() {
        LetterPlace place = dead(0, 1).get(0).place();

        manager.recovery().markPublished(place);

        StoredLetter found = manager.recovery()
                .findDeadLetters(stream.source().topic(), 0, 0)
                .get(0);
        assertThat(found.replayedAs()).isEqualTo(StoredLetter.PUBLISHED);
        assertThat(manager.ledgerSnapshot().deadLetters())
                .containsEntry(stream.source().topic(), 1L);
    }

    private List<DeadLetter> dead(long from, long until) {
        List<DeadLetter> letters = LongStream.range(from, until)
                .mapToObj(offset -> Rows.letter(stream.source(), offset))
                .toList();
        manager.write(new WriteBatch(List.of(stream.slice(List.of(), letters))));
        stream.advance(letters.size());
        return letters;
    }
}
