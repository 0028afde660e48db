// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The whole stack in one process: {@link io.tapekeeper.app.stack.LocalStack} starts servers and roles in order and stops them in reverse.
 * {@link io.tapekeeper.app.stack.StackFile} tells other commands where it is.
 */
@NullMarked
package io.tapekeeper.app.stack;

import org.jspecify.annotations.NullMarked;
