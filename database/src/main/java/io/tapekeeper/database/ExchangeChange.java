// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * What is to become different about an exchange.
 *
 * @param name readable name; null leaves it
 * @param active whether it is in use; null leaves it
 */
public record ExchangeChange(
        @Nullable String name, @Nullable Boolean active) {}
