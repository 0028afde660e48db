// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Reads the configuration: environment, over {@code -D}, over the file, over defaults; and finds every problem at once. */
public final class ConfigurationReader {

    private static final String PREFIX = "tapekeeper.";
    private static final String ENVIRONMENT_PREFIX = "TAPEKEEPER_";
    private static final String MASK = "********";

    /** Tuning of the program itself, not configuration: set by the start script and by tests. */
    private static final String INTERNAL_PREFIX = "tapekeeper.internal.";

    private final Map<String, String> environment;
    private final Map<String, String> definitions;
    private final @Nullable Path file;

    /**
     * @param environment the process's environment
     * @param definitions what {@code -D} defines
     * @param file a YAML file; null: none
     */
    public ConfigurationReader(Map<String, String> environment, Map<String, String> definitions, @Nullable Path file) {
        this.environment = environment;
        this.definitions = definitions;
        this.file = file;
    }

    /** @throws ConfigurationException with every problem there is */
    public Configuration read() {
        SmallRyeConfig merged = merge();
        List<String> problems = new ArrayList<>();
        Map<ConfigKey<?>, Object> values = new HashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            Object value = valueOf(key, merged, problems);
            if (value != null) {
                values.put(key, value);
            }
        }
        problems.addAll(unknownKeys(merged));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(
                values,
                under(ConfigKeys.KAFKA_PREFIX, merged, List.of()),
                under(ConfigKeys.REGISTRY_PREFIX, merged, List.of("url")));
    }

    private SmallRyeConfig merge() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(fromEnvironment(), "environment", 400))
                .withSources(new PropertiesConfigSource(ours(definitions), "-D", 300));
        if (file != null) {
            builder.withSources(yaml(file));
        }
        return builder.build();
    }

    private static YamlConfigSource yaml(Path file) {
        try {
            return new YamlConfigSource(file.toString(), Files.readString(file), 200);
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(List.of(
                    "configuration file " + file + " cannot be read: " + firstLine(String.valueOf(e.getMessage()))));
        }
    }

    private static Map<String, String> ours(Map<String, String> properties) {
        Map<String, String> ours = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.startsWith(INTERNAL_PREFIX)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private Map<String, String> fromEnvironment() {
        Map<String, String> names = new HashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            names.put(key.environmentName(), key.name());
            names.put(key.environmentName() + "_FILE", key.fileName());
        }
        Map<String, String> found = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(ENVIRONMENT_PREFIX)) {
                found.put(names.getOrDefault(variable, dotted(variable)), value);
            }
        });
        return found;
    }

    /** Kafka's property names have dots and no underscores, so this finds any of them. */
    private static String dotted(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static @Nullable Object valueOf(ConfigKey<?> key, SmallRyeConfig merged, List<String> problems) {
        String text;
        String source;
        ConfigValue set = merged.getConfigValue(key.name());
        if (set.getRawValue() != null) {
            text = set.getRawValue();
            source = sourceOf(set);
        } else if (key.secret() && merged.getConfigValue(key.fileName()).getRawValue() != null) {
            source = merged.getConfigValue(key.fileName()).getRawValue();
            text = secretFrom(key, source, problems);
        } else {
            text = key.defaultText();
            source = "the default";
        }
        return text == null ? null : parse(key, text, source, problems);
    }

    private static @Nullable String secretFrom(ConfigKey<?> key, String path, List<String> problems) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | RuntimeException e) {
            problems.add(key.fileName() + " = " + path + " cannot be read: " + e);
            return null;
        }
    }

    private static @Nullable Object parse(ConfigKey<?> key, String text, String source, List<String> problems) {
        try {
            return key.type().parser().apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(key.name() + " = " + (key.secret() ? MASK : text) + " (from " + source + "); allowed: "
                    + key.type().allowed());
            return null;
        }
    }

    private static List<String> unknownKeys(SmallRyeConfig merged) {
        TreeSet<String> unknown = new TreeSet<>();
        for (String name : merged.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !isKnown(name)) {
                unknown.add(name + " (from " + sourceOf(merged.getConfigValue(name))
                        + ") is no key of Tapekeeper; docs/configuration.md lists them");
            }
        }
        return List.copyOf(unknown);
    }

    private static boolean isKnown(String name) {
        return name.startsWith(ConfigKeys.KAFKA_PREFIX)
                || name.startsWith(ConfigKeys.REGISTRY_PREFIX)
                || ConfigKeys.all().stream()
                        .anyMatch(key -> key.name().equals(name)
                                || key.secret() && key.fileName().equals(name));
    }

    private static Map<String, String> under(String prefix, SmallRyeConfig merged, List<String> except) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : merged.getPropertyNames()) {
            String value = name.startsWith(prefix) ? merged.getConfigValue(name).getRawValue() : null;
            if (value != null && !except.contains(name.substring(prefix.length()))) {
                properties.put(name.substring(prefix.length()), value);
            }
        }
        return properties;
    }

    /** The library wraps the names it was given: {@code YamlConfigSource[source=tapekeeper.yaml]}. */
    private static String sourceOf(ConfigValue value) {
        return value.getSourceName().replaceFirst("^\\w+\\[source=(.*)]$", "$1");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
