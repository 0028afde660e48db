// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the servers are.
 *
 * @param kafkaProperties of every Kafka client, {@code bootstrap.servers} among them
 * @param registryUrl the registry's Confluent API
 * @param registryProperties of the registry client
 * @param jdbcUrl the database, with user and password: not to be shown
 */
public record Endpoints(
        Map<String, String> kafkaProperties,
        String registryUrl,
        Map<String, String> registryProperties,
        String jdbcUrl) {

    private static final String BOOTSTRAP = "bootstrap.servers";

    public Endpoints {
        kafkaProperties = Map.copyOf(kafkaProperties);
        registryProperties = Map.copyOf(registryProperties);
    }

    /**
     * Those that the configuration names.
     *
     * @throws io.tapekeeper.app.config.ConfigurationException if it does not name them all
     */
    public static Endpoints of(Configuration configuration) {
        configuration.get(ConfigKeys.KAFKA_BOOTSTRAP);
        return new Endpoints(
                configuration.kafkaProperties(),
                configuration.get(ConfigKeys.REGISTRY_URL),
                configuration.registryProperties(),
                configuration.get(ConfigKeys.DATABASE_URL));
    }

    public String bootstrapServers() {
        return kafkaProperties.getOrDefault(BOOTSTRAP, "");
    }

    /** The properties of Kafka clients besides the bootstrap servers. */
    public Map<String, String> otherKafkaProperties() {
        Map<String, String> others = new HashMap<>(kafkaProperties);
        others.remove(BOOTSTRAP);
        return others;
    }

    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers() + ", registry at " + registryUrl;
    }
}
