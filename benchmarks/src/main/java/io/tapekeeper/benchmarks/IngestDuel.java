// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.ReferenceTopics;
import io.tapekeeper.benchmarks.process.RoleProcess;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Ingest and its reference, both running all the time, in turns: the same records lie in the raw topics of either, held back
 * until its turn comes; its time ends when its group has committed all of them. Run by one thread.
 */
final class IngestDuel implements AutoCloseable {

    /** The code of either is compiled meanwhile, which takes a part of the cores. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int STEP_MICROS = 100;
    private static final Duration AGO = Duration.ofHours(1);
    private static final int SEED = 11;

    private final RoleProcess ingest;
    private final int warmUpRounds;
    private final int recordsOfRound;
    private final HeldRecords forUs;
    private final HeldRecords forReference;
    private final GroupPositions ours;
    private final GroupPositions references;
    private final CommittedRecords clean;
    private final CommittedRecords copied;
    private final CommittedRecords rejected;
    private final HostileRecords hostile;

    /** @param records of each load, over all rounds that count */
    IngestDuel(PipelineServers servers, RoleProcess ingest, String referenceGroup, int records) {
        this.ingest = ingest;
        this.warmUpRounds = Duel.warmUpRounds(records, WARM_UP_ROUNDS);
        this.recordsOfRound = records / Duel.ROUNDS;
        this.forUs = new HeldRecords(servers.bootstrapServers(), servers.schemaIds(), EventType::rawTopic, "lz4");
        this.forReference = new HeldRecords(
                servers.bootstrapServers(), servers.schemaIds(), type -> ReferenceTopics.of(type.rawTopic()), "lz4");
        this.ours = new GroupPositions(servers.admin(), Topics.ingestApplication());
        this.references = new GroupPositions(servers.admin(), referenceGroup);
        this.clean = new CommittedRecords(
                servers.bootstrapServers(),
                servers.admin(),
                ReferenceTopics.TYPES.stream().map(EventType::cleanTopic).toList());
        this.copied = new CommittedRecords(
                servers.bootstrapServers(),
                servers.admin(),
                ReferenceTopics.TYPES.stream()
                        .map(type -> ReferenceTopics.of(type.cleanTopic()))
                        .toList());
        this.rejected = new CommittedRecords(servers.bootstrapServers(), servers.admin(), List.of(Topics.DEAD_LETTER));
        this.hostile = new HostileRecords(new EventEncoder(servers.schemaIds()), Instant.now());
    }

    /** Rounds that are not counted, then those that are. */
    BenchResult run(IngestBench.Load load) throws SQLException {
        Instant start = Instant.now().minus(AGO).truncatedTo(ChronoUnit.MICROS);
        CollectedFeed feed = new CollectedFeed(
                new MarketFeed(load.symbols(), start, SEED + start.getNano()), load.redundant(), start, STEP_MICROS);
        Duel duel = new Duel(load.name(), "records/s");
        for (int round = 1; round <= warmUpRounds + Duel.ROUNDS; round++) {
            Stopwatch ourTime = new Stopwatch();
            Stopwatch referenceTime = new Stopwatch();
            int originals = fill(feed, load);
            Stopwatch.both(
                    round % 2 == 0,
                    ourTime,
                    () -> pass(forUs, ours),
                    referenceTime,
                    () -> pass(forReference, references));
            Expected.rows(originals, clean.countNew());
            Expected.rows(load.hostileBeside(recordsOfRound), rejected.countNew());
            Expected.rows(recordsOfRound + load.hostileBeside(recordsOfRound), copied.countNew());
            if (round > warmUpRounds) {
                duel.round(recordsOfRound / ourTime.seconds(), recordsOfRound / referenceTime.seconds());
            }
        }
        return duel.moreIsBetter();
    }

    @Override
    public void close() {
        forUs.close();
        forReference.close();
        clean.close();
        copied.close();
        rejected.close();
    }

    /** Puts the same records into both logs; gives how many of the good ones are no copies. */
    private int fill(CollectedFeed feed, IngestBench.Load load) {
        long before = feed.originals();
        forUs.begin();
        forReference.begin();
        for (int record = 1; record <= recordsOfRound; record++) {
            SpecificRecord event = feed.next();
            forUs.add(event);
            forReference.add(event);
            if (load.hostileBeside(record) > load.hostileBeside(record - 1)) {
                byte[] bad = hostile.next();
                forUs.add(EventType.BOOK_TICKER, null, bad);
                forReference.add(EventType.BOOK_TICKER, null, bad);
            }
        }
        forUs.flush();
        forReference.flush();
        return Math.toIntExact(feed.originals() - before);
    }

    private void pass(HeldRecords held, GroupPositions group) throws SQLException {
        held.release();
        Progress.await("records through " + group, () -> {
            ingest.requireRunning();
            return group.reached(held.ends());
        });
    }
}
