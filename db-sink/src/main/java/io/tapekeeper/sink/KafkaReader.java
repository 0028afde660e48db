// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;

/** Kafka's clients of one sink, and what runs on them. Poll thread only. */
final class KafkaReader {

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final ExecutorService sqlThread = Executors.newSingleThreadExecutor(task -> daemon(task, "lookup"));
    private final LagOffsets lagOffsets;
    private final PollLoop pollLoop;

    KafkaReader(
            SinkSettings settings,
            DatabaseManager database,
            Buffers buffers,
            LagOffsets lagOffsets,
            Outage outage,
            SinkMetrics metrics,
            LongSupplier nanoClock) {
        this.lagOffsets = lagOffsets;
        this.consumer = SinkConsumer.create(settings);
        this.admin = SinkConsumer.createAdmin(settings);
        StartLookup startLookup = new StartLookup(admin, new StoredPositions(database, metrics), sqlThread);
        TopicWatch topicWatch = new TopicWatch(admin, nanoClock);
        Assignments assignments =
                new Assignments(consumer, buffers, startLookup, topicWatch, lagOffsets, outage, nanoClock);
        metrics.watch(assignments);
        this.pollLoop = new PollLoop(consumer, assignments, buffers, lagOffsets);
    }

    /** @param goOn asked before each poll */
    void run(BooleanSupplier goOn) {
        pollLoop.run(goOn);
    }

    /** Leaves the group, but for a static member: its partitions wait for its return. */
    void leave() {
        lagOffsets.tellNow(consumer);
        close(CloseOptions.timeout(CLOSE));
    }

    /** Closes as a process that is killed: the group notices by the session timeout. */
    void vanish() {
        close(CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    private void close(CloseOptions options) {
        try {
            consumer.close(options);
        } finally {
            admin.close(Duration.ZERO);
            sqlThread.shutdownNow();
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "tapekeeper-sink-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
