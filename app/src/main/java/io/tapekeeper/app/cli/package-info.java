// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The commands, one class each: they read options, call a module and print. What a command does is in the modules. */
@NullMarked
package io.tapekeeper.app.cli;

import org.jspecify.annotations.NullMarked;
