// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param name such as {@code tapekeeper.database.url}
 * @param defaultText the value when nothing is set; null: there is none
 * @param secret never shown, and may be read from the file that {@code NAME_FILE} (or {@code name.file}) names
 * @param meaning what it does, with its unit, in one sentence
 * @param <T> the Java type of its value
 */
public record ConfigKey<T>(
        String name, ConfigType<T> type, @Nullable String defaultText, boolean secret, String meaning) {

    /** The environment variable that sets it, such as {@code TAPEKEEPER_DATABASE_URL}. */
    public String environmentName() {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The key that names a file to read the value from. */
    String fileName() {
        return name + ".file";
    }
}
