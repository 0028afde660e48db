// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was refused or lost, and its way back: dead letters, rows that the tables lack, and losses that are taken note of.
 * Keeps the ledger true. Any thread. Every method may throw {@link TransientStorageException} while the database is away.
 */
public final class Recovery {

    private final Jdbc jdbc;
    private final DeadLetterReads deadLetters;
    private final DeadLetterReplay letterReplay;
    private final RowRestore restore;
    private final LossStore losses;

    Recovery(Jdbc jdbc, PartitionRetry retry, RowStores stores) {
        this.jdbc = jdbc;
        this.deadLetters = new DeadLetterReads(jdbc);
        this.letterReplay = new DeadLetterReplay(jdbc, retry, stores);
        this.restore = new RowRestore(jdbc, retry, stores);
        this.losses = new LossStore(jdbc);
    }

    /** Dead letters, newest first, without their bytes. */
    public List<LetterSummary> getDeadLetters(LetterFilter filter, int limit) {
        return deadLetters.newest(filter, limit);
    }

    /**
     * Where the dead letters are, oldest first, however many.
     *
     * @param replayedToo also those that were replayed before
     */
    public List<LetterPlace> getDeadLetterPlaces(LetterFilter filter, boolean replayedToo) {
        return deadLetters.places(filter, replayedToo);
    }

    /** How many dead letters there are of each topic, stage and reason, most first. */
    public List<LetterCount> countDeadLetters(LetterFilter filter) {
        return deadLetters.count(filter);
    }

    /** The dead letters of one place, newest first: more than one if its topic was made anew. */
    public List<StoredLetter> findDeadLetters(String topic, int partition, long offset) {
        return deadLetters.find(topic, partition, offset);
    }

    /** Offsets of a partition, from one up to another, whose records are dead letters now. */
    public Set<Long> deadOffsets(StreamPartition source, long from, long until) {
        return deadLetters.offsets(source, from, until);
    }

    /** Notes that a dead letter went to its topic again. */
    public void markPublished(LetterPlace place) {
        letterReplay.markPublished(place);
    }

    /**
     * Stores the row of a dead letter that the sink had refused, and moves its count from dead to what it became, in
     * one transaction. A letter whose count was moved before is only stored.
     *
     * @return {@code inserted}, {@code updated} or {@code unchanged}
     * @throws RejectedDataException if it is refused again; nothing is changed then
     */
    public String reviveDeadLetter(LetterPlace place, Row row) {
        return letterReplay.restore(place, row);
    }

    /** Takes note of losses: from now on only what goes beyond them is one. */
    public void acceptLosses(List<Loss> lossesSeen) {
        losses.accept(lossesSeen);
    }

    /** Remembers how far raw logs reach, to be able to tell what was lost when one is deleted. */
    public void seeLogEnds(List<LogEnd> ends) {
        losses.see(ends);
    }

    /** Offsets that were seen in raw logs that were deleted before they were read; by topic and partition. */
    public Map<String, Map<Integer, Long>> offsetsDeletedWithTheirTopic() {
        return losses.lost();
    }

    /**
     * Stores those of some rows that are not there, although the ledger has counted them; it stays as it is. Rows of
     * days that retention has dropped are left out.
     *
     * @param rows all of one kind, in stream order
     * @throws RejectedRowException if a row is refused; nothing is stored then
     */
    public RestoreResult restore(List<? extends Row> rows) {
        return restore.restore(rows);
    }

    /** Adds the dead letters that are not there, although the ledger has counted them; gives how many. */
    public int restoreDeadLetters(List<DeadLetter> letters) {
        return jdbc.transaction(connection -> DeadLetterStore.addMissing(connection, letters));
    }
}
