// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How events are published. Immutable.
 *
 * @param bootstrapServers of Kafka, {@code host:port,...}
 * @param linger how long a batch waits for more events, 0 to 1 second
 * @param batchBytes of one partition's batch, 1 KiB to 16 MiB
 * @param bufferBytes of events not yet acknowledged, at least one batch; when it is full, publishing waits
 * @param deliveryTimeout how long an event may wait for Kafka before it counts as failed, 1 second to 1 day
 * @param closeTimeout how long closing waits for acknowledgements, up to 1 hour
 * @param kafkaProperties further properties of the Kafka client (SASL, TLS); they win over the values above
 */
public record PublisherSettings(
        String bootstrapServers,
        Duration linger,
        int batchBytes,
        long bufferBytes,
        Duration deliveryTimeout,
        Duration closeTimeout,
        Map<String, String> kafkaProperties) {

    // "Never swallowed, never twice" rests on these; a setting must not quietly take them away.
    private static final Set<String> FIXED =
            Set.of("acks", "enable.idempotence", "key.serializer", "value.serializer", "transactional.id");

    public PublisherSettings {
        kafkaProperties = Map.copyOf(kafkaProperties);
        require(!bootstrapServers.isBlank(), "bootstrapServers", bootstrapServers, "host:port,...");
        require(within(linger, Duration.ZERO, Duration.ofSeconds(1)), "linger", linger, "0 to 1 second");
        require(batchBytes >= 1 << 10 && batchBytes <= 1 << 24, "batchBytes", batchBytes, "1 KiB to 16 MiB");
        require(bufferBytes >= batchBytes, "bufferBytes", bufferBytes, "batchBytes (" + batchBytes + ") or more");
        require(
                within(deliveryTimeout, Duration.ofSeconds(1), Duration.ofDays(1)),
                "deliveryTimeout",
                deliveryTimeout,
                "1 second to 1 day");
        require(within(closeTimeout, Duration.ZERO, Duration.ofHours(1)), "closeTimeout", closeTimeout, "0 to 1 hour");
        for (String key : FIXED) {
            require(
                    !kafkaProperties.containsKey(key),
                    "kafkaProperties " + key,
                    kafkaProperties.get(key),
                    "nothing: it is fixed, exactly once depends on it");
        }
    }

    /** 5 ms, 128 KiB, 64 MiB, 10 minutes, 30 seconds, no further properties. */
    public static PublisherSettings defaults(String bootstrapServers) {
        return new PublisherSettings(
                bootstrapServers,
                Duration.ofMillis(5),
                128 << 10,
                64L << 20,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Map.of());
    }

    /** The same, with these further properties of the Kafka client. */
    public PublisherSettings withKafkaProperties(Map<String, String> properties) {
        return new PublisherSettings(
                bootstrapServers, linger, batchBytes, bufferBytes, deliveryTimeout, closeTimeout, properties);
    }

    /** The same, giving up on Kafka after another time. */
    public PublisherSettings withDeliveryTimeout(Duration timeout) {
        return new PublisherSettings(
                bootstrapServers, linger, batchBytes, bufferBytes, timeout, closeTimeout, kafkaProperties);
    }

    /** Names the further properties only: their values may be passwords. */
    @Override
    public String toString() {
        return "PublisherSettings[bootstrapServers=" + bootstrapServers + ", linger=" + linger + ", batchBytes="
                + batchBytes + ", bufferBytes=" + bufferBytes + ", deliveryTimeout=" + deliveryTimeout
                + ", closeTimeout=" + closeTimeout + ", kafkaProperties=" + kafkaProperties.keySet() + "]";
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + allowed);
        }
    }
}
