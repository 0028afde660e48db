// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What values a key may have.
 *
 * @param allowed the allowed values, in words
 * @param parser throws {@link IllegalArgumentException} for any other text
 * @param <T> the Java type of a value
 */
record ConfigType<T>(String allowed, Function<String, T> parser) {

    static ConfigType<Integer> integer(int min, int max) {
        return new ConfigType<>("a whole number from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text.strip());
            check(value >= min && value <= max);
            return value;
        });
    }

    static ConfigType<Long> wholeNumber(long min, long max) {
        return new ConfigType<>("a whole number from " + min + " to " + max, text -> {
            long value = Long.parseLong(text.strip());
            check(value >= min && value <= max);
            return value;
        });
    }

    static ConfigType<Duration> duration(Duration min, Duration max) {
        String allowed = "a duration from " + HumanDuration.format(min) + " to " + HumanDuration.format(max)
                + ", such as 250ms, 30s, 5m, 12h, 7d";
        return new ConfigType<>(allowed, text -> {
            Duration value = HumanDuration.parse(text);
            check(value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
            return value;
        });
    }

    static ConfigType<String> text(String allowed) {
        return new ConfigType<>(allowed, text -> {
            check(!text.isBlank());
            return text.strip();
        });
    }

    static ConfigType<String> startingWith(String... prefixes) {
        return new ConfigType<>("text that begins with " + String.join(" or ", prefixes), text -> {
            check(Arrays.stream(prefixes).anyMatch(text.strip()::startsWith));
            return text.strip();
        });
    }

    static ConfigType<Path> path() {
        return new ConfigType<>("a path", text -> {
            check(!text.isBlank());
            return Path.of(text.strip());
        });
    }

    static ConfigType<Boolean> flag() {
        return new ConfigType<>("true or false", text -> {
            check(text.strip().equals("true") || text.strip().equals("false"));
            return Boolean.parseBoolean(text.strip());
        });
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not allowed");
        }
    }
}
