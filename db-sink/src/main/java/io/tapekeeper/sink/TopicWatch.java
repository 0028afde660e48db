// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Asks Kafka for the ids of topics every few seconds. A consumer goes on at its old offset when a topic is made anew and
 * has grown past it; the id is what tells. Poll thread only, and never waits.
 */
final class TopicWatch {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final Admin admin;
    private final LongSupplier nanoClock;
    private Map<String, CompletableFuture<UUID>> asked = Map.of();
    private long nextAsk;

    TopicWatch(Admin admin, LongSupplier nanoClock) {
        this.admin = admin;
        this.nanoClock = nanoClock;
        this.nextAsk = nanoClock.getAsLong() + INTERVAL_NANOS;
    }

    /** The ids that Kafka answered since the last call, mostly none; asks again when it is time to. */
    Map<String, UUID> answers(Supplier<Set<String>> topics) {
        Map<String, UUID> answers = new HashMap<>();
        if (!asked.isEmpty() && asked.values().stream().allMatch(CompletableFuture::isDone)) {
            // No answer tells nothing new: of a deleted topic, or a Kafka that is away, the consumer learns by itself.
            asked.forEach((topic, answer) -> {
                if (!answer.isCompletedExceptionally()) {
                    answers.put(topic, answer.join());
                }
            });
            asked = Map.of();
        }
        long now = nanoClock.getAsLong();
        if (asked.isEmpty() && now - nextAsk >= 0) {
            nextAsk = now + INTERVAL_NANOS;
            asked = idsOf(admin, topics.get());
        }
        return answers;
    }

    /** Asks Kafka for the id of each topic; each fails by itself. */
    static Map<String, CompletableFuture<UUID>> idsOf(Admin admin, Collection<String> topics) {
        Map<String, CompletableFuture<UUID>> ids = new HashMap<>();
        admin.describeTopics(topics)
                .topicNameValues()
                .forEach((topic, description) -> ids.put(
                        topic,
                        description
                                .toCompletionStage()
                                .thenApply(described -> uuid(described.topicId()))
                                .toCompletableFuture()));
        return ids;
    }

    private static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
