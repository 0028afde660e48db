// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The processes of a drill: servers and roles, each its own, that can be killed, paused and started anew. The drill is their
 * supervisor.
 */
@NullMarked
package io.tapekeeper.drill.stage;

import org.jspecify.annotations.NullMarked;
