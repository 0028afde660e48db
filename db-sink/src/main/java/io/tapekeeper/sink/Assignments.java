// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are ours. Each rests until a time (a new one not at all), then its starting point is looked up,
 * then it is read. All but those that are read are paused. Poll thread only, but for {@link #resting()}.
 */
final class Assignments implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Buffers buffers;
    private final StartLookup startLookup;
    private final TopicWatch topicWatch;
    private final LagOffsets lagOffsets;
    private final Outage outage;
    private final LongSupplier nanoClock;
    private final Map<TopicPartition, Long> restingUntil = new HashMap<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private final Map<TopicPartition, StartingPoint> read = new HashMap<>();
    private volatile int resting;
    private boolean rebalanceAsked;

    Assignments(
            Consumer<byte[], byte[]> consumer,
            Buffers buffers,
            StartLookup startLookup,
            TopicWatch topicWatch,
            LagOffsets lagOffsets,
            Outage outage,
            LongSupplier nanoClock) {
        this.consumer = consumer;
        this.buffers = buffers;
        this.startLookup = startLookup;
        this.topicWatch = topicWatch;
        this.lagOffsets = lagOffsets;
        this.outage = outage;
        this.nanoClock = nanoClock;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        consumer.pause(added);
        for (TopicPartition partition : added) {
            // Any position will do until the stored one is known: without one, the consumer asks Kafka, and throws.
            consumer.seek(partition, 0);
            restingUntil.put(partition, nanoClock.getAsLong());
        }
        LOG.info("{} partitions more are ours: {}", added.size(), added);
        askForARebalanceOnce();
    }

    /** What was read of them and is not stored is the next owner's: it reads it again. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            buffers.drop(partition);
            restingUntil.remove(partition);
            lookups.forEach(lookup -> lookup.partitions.remove(partition));
            read.remove(partition);
        }
        LOG.info("{} partitions are not ours any more: {}", revoked.size(), revoked);
    }

    /** Moves on whatever waits, without waiting itself: to be called before each poll. */
    void advance() {
        buffers.takeAbandoned().forEach(this::restart);
        topicWatch.answers(this::topicsRead).forEach(this::restartIfMadeAnew);
        finishLookups();
        beginLookups();
        resting = consumer.assignment().size() - read.size();
        pauseWhatIsFull();
    }

    /** Drops what was read of a partition, and looks its starting point up again after a rest. */
    void restart(TopicPartition partition, Duration rest) {
        if (read.remove(partition) != null) {
            consumer.pause(Set.of(partition));
            buffers.drop(partition);
            restingUntil.put(partition, nanoClock.getAsLong() + rest.toNanos());
        }
    }

    /** How many of our partitions are not read for now. Any thread. */
    int resting() {
        return resting;
    }

    /**
     * A member with a lasting name gets back what it had, without a rebalance. Where the group was killed in the midst of
     * one, or partitions were added while its leader was away, some would belong to nobody.
     */
    private void askForARebalanceOnce() {
        if (!rebalanceAsked && consumer.groupMetadata().groupInstanceId().isPresent()) {
            rebalanceAsked = true;
            consumer.enforceRebalance("this sink was started, and partitions may belong to nobody");
        }
    }

    private Set<String> topicsRead() {
        return read.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    private void restartIfMadeAnew(String topic, UUID id) {
        List<TopicPartition> old = read.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .filter(entry -> !entry.getValue().source().topicId().equals(id))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(partition -> restart(partition, Duration.ZERO));
    }

    private void finishLookups() {
        List<Lookup> done =
                lookups.stream().filter(lookup -> lookup.answer.isDone()).toList();
        lookups.removeAll(done);
        List<Lookup> failed = new ArrayList<>();
        for (Lookup lookup : done) {
            if (lookup.answer.isCompletedExceptionally()) {
                failed.add(lookup);
            } else {
                lookup.partitions.forEach(
                        partition -> begin(partition, lookup.answer.join().get(partition)));
            }
        }
        if (!failed.isEmpty()) {
            retry(failed);
        } else if (!done.isEmpty()) {
            outage.over();
        }
    }

    private void begin(TopicPartition partition, StartingPoint start) {
        buffers.open(new PartitionBuffer(start.source(), start.position(), start.countedUntil()));
        lagOffsets.stored(partition, start.position());
        consumer.seek(partition, start.position());
        consumer.resume(Set.of(partition));
        read.put(partition, start);
    }

    private void retry(List<Lookup> failed) {
        Throwable failure = failed.get(0)
                .answer
                .handle((none, thrown) -> Failures.cause(thrown))
                .join();
        if (!Failures.pass(failure)) {
            throw new IllegalStateException(
                    "the position of " + failed.get(0).partitions + " cannot be found: " + failure.getMessage(),
                    failure);
        }
        long until = nanoClock.getAsLong() + outage.failed(failure).toNanos();
        failed.forEach(lookup -> lookup.partitions.forEach(partition -> restingUntil.put(partition, until)));
    }

    private void beginLookups() {
        long now = nanoClock.getAsLong();
        Map<String, Set<TopicPartition>> due = restingUntil.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.toCollection(HashSet::new)));
        due.forEach((topic, partitions) -> {
            restingUntil.keySet().removeAll(partitions);
            lookups.add(new Lookup(partitions, startLookup.of(topic, Set.copyOf(partitions))));
        });
    }

    private void pauseWhatIsFull() {
        Set<TopicPartition> full = buffers.full();
        Set<TopicPartition> paused = consumer.paused();
        if (full.isEmpty() && paused.isEmpty()) {
            return;
        }
        consumer.pause(read.keySet().stream().filter(full::contains).toList());
        consumer.resume(read.keySet().stream()
                .filter(partition -> paused.contains(partition) && !full.contains(partition))
                .toList());
    }

    /** Partitions of one topic, and the answer they wait for. */
    private record Lookup(
            Set<TopicPartition> partitions, CompletableFuture<Map<TopicPartition, StartingPoint>> answer) {}
}
