// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterPlace;
import io.tapekeeper.database.RejectedDataException;
import io.tapekeeper.database.StoredLetter;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Replays dead letters. What ingest had refused goes to its raw topic again; what the sink had refused is stored, and
 * leaves the dead in the same transaction. One thread at a time.
 *
 * <p>A letter is marked after Kafka has it. Who is killed in between publishes it once more the next time: the copy of a
 * good event is a duplicate downstream, a bad one is refused once more, as a letter of its own. Either is accounted for.
 */
public final class LetterReplay implements AutoCloseable {

    private final DatabaseManager database;
    private final Map<String, RowReader<?>> rows;
    private final LetterPublisher publisher;
    private final Admin admin;
    private final Map<LetterPlace, LetterPlace> published = new LinkedHashMap<>();

    /**
     * Makes the Kafka clients; Kafka need not be up yet.
     *
     * @param database stays the caller's to close
     */
    public LetterReplay(SinkSettings settings, DatabaseManager database, SchemaRegistry registry) {
        this.database = database;
        this.rows = new Readers(database, registry).rows(new KnownGapInstruments(database));
        this.publisher = new LetterPublisher(settings);
        this.admin = SinkConsumer.createAdmin(settings);
    }

    /**
     * Replays one letter.
     *
     * @param again also if it was replayed before
     * @throws org.apache.kafka.common.KafkaException if Kafka does not take it
     * @throws io.tapekeeper.schema.serde.RegistryUnavailableException if its schema cannot be asked for
     */
    public LetterOutcome replay(StoredLetter stored, boolean again) {
        DeadLetter letter = stored.letter();
        String obstacle = obstacle(stored, again);
        if (obstacle != null) {
            return new LetterOutcome(letter.place(), LetterOutcome.Kind.PASSED_OVER, obstacle);
        }
        return isRaw(letter) ? publish(letter) : revive(letter);
    }

    /**
     * What ingest made of the letters that were published since the last call, as far as it is known within the limit.
     * Kafka is asked only if there are any.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public List<LetterOutcome> verdicts(Duration limit) {
        if (published.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, Long> highest = new LinkedHashMap<>();
        published
                .values()
                .forEach(place -> highest.merge(
                        new TopicPartition(
                                place.source().topic(), place.source().partition()),
                        place.offset(),
                        Math::max));
        boolean known = new IngestVerdicts(admin, database).await(highest, limit);
        List<LetterOutcome> verdicts = new ArrayList<>();
        published.forEach((letter, now) -> verdicts.add(verdict(letter, now, known)));
        published.clear();
        return verdicts;
    }

    @Override
    public void close() {
        publisher.close();
        admin.close(Duration.ZERO);
    }

    private LetterOutcome verdict(LetterPlace letter, LetterPlace now, boolean known) {
        List<StoredLetter> refused = database.recovery()
                .findDeadLetters(now.source().topic(), now.source().partition(), now.offset());
        if (!refused.isEmpty()) {
            DeadLetter newest = refused.get(0).letter();
            return new LetterOutcome(
                    letter,
                    LetterOutcome.Kind.REFUSED_AGAIN,
                    newest.reason() + ": " + newest.detail() + "; it is at offset " + now.offset() + " now");
        }
        return new LetterOutcome(letter, known ? LetterOutcome.Kind.ACCEPTED : LetterOutcome.Kind.PUBLISHED, null);
    }

    private @Nullable String obstacle(StoredLetter stored, boolean again) {
        DeadLetter letter = stored.letter();
        if (stored.replayedAt() != null && !again) {
            return "it was replayed at " + stored.replayedAt();
        }
        if (letter.leftOutBytes() != null) {
            return "its " + letter.leftOutBytes() + " bytes were too many to be kept";
        }
        if (!isRaw(letter) && !rows.containsKey(letter.source().topic())) {
            return "nobody says which topic it came from";
        }
        return null;
    }

    private LetterOutcome publish(DeadLetter letter) {
        RecordMetadata now = publisher.publish(letter);
        database.recovery().markPublished(letter.place());
        published.put(
                letter.place(),
                new LetterPlace(
                        new StreamPartition(now.topic(), letter.source().topicId(), now.partition()), now.offset()));
        return new LetterOutcome(letter.place(), LetterOutcome.Kind.PUBLISHED, null);
    }

    private LetterOutcome revive(DeadLetter letter) {
        try {
            String outcome = database.recovery()
                    .reviveDeadLetter(
                            letter.place(), rows.get(letter.source().topic()).row(letter.value()));
            return new LetterOutcome(
                    letter.place(), LetterOutcome.Kind.valueOf(outcome.toUpperCase(Locale.ROOT)), null);
        } catch (UndecodableException e) {
            return refusedAgain(letter, e.reason() + ": " + e.getMessage());
        } catch (RejectedDataException e) {
            return refusedAgain(letter, e.detail());
        }
    }

    private static LetterOutcome refusedAgain(DeadLetter letter, String why) {
        return new LetterOutcome(letter.place(), LetterOutcome.Kind.REFUSED_AGAIN, why);
    }

    private static boolean isRaw(DeadLetter letter) {
        return Arrays.stream(EventType.values())
                .anyMatch(type -> type.rawTopic().equals(letter.source().topic()));
    }
}
