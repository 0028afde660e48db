// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka what is stored, for tools that show lag. The sink itself never reads these offsets, so one that is late or
 * lost does no harm.
 */
final class LagOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(LagOffsets.class);
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);

    private final Map<TopicPartition, Long> untold = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private long told;

    LagOffsets(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.told = nanoClock.getAsLong();
    }

    /** Everything below this offset is stored. Any thread. */
    void stored(TopicPartition partition, long nextOffset) {
        untold.put(partition, nextOffset);
    }

    /** Poll thread only. */
    void tellWhenDue(Consumer<?, ?> consumer) {
        long now = nanoClock.getAsLong();
        if (now - told >= INTERVAL_NANOS) {
            told = now;
            consumer.commitAsync(take(consumer), this::answered);
        }
    }

    /** The last ones, before the consumer closes. Poll thread only. */
    void tellNow(Consumer<?, ?> consumer) {
        try {
            consumer.commitSync(take(consumer), LAST_COMMIT);
        } catch (KafkaException e) {
            LOG.info("the last offsets for lag tools were not committed: {}", e.getMessage());
        }
    }

    /** None are taken while a rebalance lasts, say: those that nothing newer came for are told again. */
    private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            LOG.debug("offsets for lag tools were not committed: {}", failure.getMessage());
            offsets.forEach((partition, next) -> untold.putIfAbsent(partition, next.offset()));
        }
    }

    /** Those of partitions that are still ours. */
    private Map<TopicPartition, OffsetAndMetadata> take(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : untold.keySet()) {
            Long next = untold.remove(partition);
            if (next != null && consumer.assignment().contains(partition)) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        }
        return offsets;
    }
}
