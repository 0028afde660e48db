// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one sink reads and writes. Any thread.
 *
 * @param bootstrapServers Kafka's, not blank
 * @param instanceId name of this sink in its group, unique among running sinks: a restart under the same name within
 *     the session timeout (6 s) goes on with its partitions at once; null for a member that leaves when it closes
 * @param writers transactions that are written at once, 1 to 16, each on a connection
 * @param flushMaxRows rows of one transaction at most, 1 to 1,000,000
 * @param flushMaxBytes record bytes of one transaction at most (exceeded by less than one record a partition), 1 KiB or more
 * @param flushMaxAge how long a record waits for others before it is written, 0 to 10 s
 * @param bufferMaxBytes record bytes held in memory, so that each writer and the reader can have {@code flushMaxBytes}; above it reading pauses
 * @param drainTimeout how long {@link SinkApplication#close()} goes on writing what was read, 0 to 5 minutes
 * @param kafkaProperties of Kafka's clients (SASL, TLS, ...); none of those that exactly-once rests on
 */
public record SinkSettings(
        String bootstrapServers,
        @Nullable String instanceId,
        int writers,
        int flushMaxRows,
        long flushMaxBytes,
        Duration flushMaxAge,
        long bufferMaxBytes,
        Duration drainTimeout,
        Map<String, String> kafkaProperties) {

    private static final int MAX_WRITERS = 16;
    private static final int MAX_ROWS = 1_000_000;
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final Duration MAX_FLUSH_AGE = Duration.ofSeconds(10);
    private static final Duration MAX_DRAIN = Duration.ofMinutes(5);

    public SinkSettings {
        require(!bootstrapServers.isBlank(), "bootstrapServers", bootstrapServers, "HOST:PORT,...");
        require(instanceId == null || !instanceId.isBlank(), "instanceId", instanceId, "null or a name");
        require(writers >= 1 && writers <= MAX_WRITERS, "writers", writers, "1 to " + MAX_WRITERS);
        require(flushMaxRows >= 1 && flushMaxRows <= MAX_ROWS, "flushMaxRows", flushMaxRows, "1 to " + MAX_ROWS);
        require(flushMaxBytes >= KIB, "flushMaxBytes", flushMaxBytes, KIB + " or more");
        require(within(flushMaxAge, MAX_FLUSH_AGE), "flushMaxAge", flushMaxAge, "0 to " + MAX_FLUSH_AGE);
        require(
                bufferMaxBytes / (writers + 1) >= flushMaxBytes,
                "bufferMaxBytes",
                bufferMaxBytes,
                "at least " + (writers + 1) + " times flushMaxBytes (" + flushMaxBytes + ")");
        require(within(drainTimeout, MAX_DRAIN), "drainTimeout", drainTimeout, "0 to " + MAX_DRAIN);
        kafkaProperties = Map.copyOf(kafkaProperties);
        for (String key : SinkConsumer.RESERVED) {
            require(!kafkaProperties.containsKey(key), "kafkaProperties." + key, kafkaProperties.get(key), "not set");
        }
    }

    /** 3 writers, 10,000 rows or 6 MiB or 2 ms a transaction, 24 MiB of memory, 10 s to drain, no static membership. */
    public static SinkSettings of(String bootstrapServers) {
        return new SinkSettings(
                bootstrapServers,
                null,
                3,
                10_000,
                6 * MIB,
                Duration.ofMillis(2),
                24 * MIB,
                Duration.ofSeconds(10),
                Map.of());
    }

    private static boolean within(Duration value, Duration max) {
        return !value.isNegative() && value.compareTo(max) <= 0;
    }

    private static void require(boolean valid, String key, @Nullable Object value, String allowed) {
        if (!valid) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + allowed);
        }
    }
}
