// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where the monitor looks, and how long it waits for an answer.
 *
 * @param bootstrapServers Kafka's {@code host:port,...}
 * @param registryUrl the Confluent API of the schema registry, http or https
 * @param requestTimeout how long one read of Kafka may take, 100 ms to 5 minutes
 * @param healthTimeout how long a component may take to say that it is up, 100 ms to 1 minute
 * @param kafkaProperties further properties of every Kafka client (SASL, TLS); what the reports rest on, such as the
 *     isolation level, stays as the monitor needs it
 */
public record MonitorSettings(
        String bootstrapServers,
        URI registryUrl,
        Duration requestTimeout,
        Duration healthTimeout,
        Map<String, String> kafkaProperties) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_HEALTH = Duration.ofMinutes(1);

    public MonitorSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers is empty, allowed: host:port,...");
        }
        if (!"http".equals(registryUrl.getScheme()) && !"https".equals(registryUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "registryUrl is " + registryUrl + ", allowed: an address that begins with http:// or https://");
        }
        requireBetween("requestTimeout", requestTimeout, LONGEST_REQUEST);
        requireBetween("healthTimeout", healthTimeout, LONGEST_HEALTH);
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /** With 10 s for a read of Kafka, 2 s for a sign of health and no further properties. */
    public static MonitorSettings of(String bootstrapServers, URI registryUrl) {
        return new MonitorSettings(
                bootstrapServers, registryUrl, Duration.ofSeconds(10), Duration.ofSeconds(2), Map.of());
    }

    private static void requireBetween(String key, Duration value, Duration longest) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + SHORTEST + " to " + longest);
        }
    }
}
