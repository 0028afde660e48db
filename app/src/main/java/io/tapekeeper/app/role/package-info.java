// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The roles of the pipeline, each put together from its module, the configuration and the places of the servers:
 * the same whether it runs inside {@code up} or as a process of its own.
 */
@NullMarked
package io.tapekeeper.app.role;

import org.jspecify.annotations.NullMarked;
