// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings, checked. Any thread. */
public final class Configuration {

    private final Map<ConfigKey<?>, Object> values;
    private final Map<String, String> kafkaProperties;
    private final Map<String, String> registryProperties;

    Configuration(
            Map<ConfigKey<?>, Object> values,
            Map<String, String> kafkaProperties,
            Map<String, String> registryProperties) {
        this.values = Map.copyOf(values);
        this.kafkaProperties = Map.copyOf(kafkaProperties);
        this.registryProperties = Map.copyOf(registryProperties);
    }

    /**
     * A key's value, or its default.
     *
     * @throws ConfigurationException if it is not set and has no default
     */
    public <T> T get(ConfigKey<T> key) {
        return find(key)
                .orElseThrow(() -> new ConfigurationException(List.of(key.name() + " is not set, and has no default ("
                        + key.type().allowed() + "; environment: " + key.environmentName() + ")")));
    }

    /** A key's value, or its default, or nothing. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(ConfigKey<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /** For every Kafka client, by Kafka's own names, {@code bootstrap.servers} among them if it is set. */
    public Map<String, String> kafkaProperties() {
        return kafkaProperties;
    }

    /** For the registry client, by its own names. */
    public Map<String, String> registryProperties() {
        return registryProperties;
    }

    /** The same with one value in place of another, as a command's option asks. */
    public <T> Configuration with(ConfigKey<T> key, T value) {
        Map<ConfigKey<?>, Object> changed = new HashMap<>(values);
        changed.put(key, value);
        return new Configuration(changed, kafkaProperties, registryProperties);
    }
}
