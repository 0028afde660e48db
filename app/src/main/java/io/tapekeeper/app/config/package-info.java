// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The keys {@code tapekeeper.*}: what each may be, where values come from, and every problem with them at once.
 * {@code docs/configuration.md} is written from the table in {@link io.tapekeeper.app.config.ConfigKeys}.
 */
@NullMarked
package io.tapekeeper.app.config;

import org.jspecify.annotations.NullMarked;
