// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The whole pipeline in real processes, on real recordings, with the commands that its users type. */
@NullMarked
package io.tapekeeper.app.pipeline;

import org.jspecify.annotations.NullMarked;
