// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The {@code tapekeeper} program: {@link io.tapekeeper.app.Main} reads the command line and the configuration, and wires the modules.
 * Nothing else in Tapekeeper knows where a setting came from.
 */
@NullMarked
package io.tapekeeper.app;

import org.jspecify.annotations.NullMarked;
