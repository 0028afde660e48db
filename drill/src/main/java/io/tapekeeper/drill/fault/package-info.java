// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What is done to the processes, and the seeded plan of when.
 */
@NullMarked
package io.tapekeeper.drill.fault;

import org.jspecify.annotations.NullMarked;
