// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What ingest remembers of each partition, in memory and in a changelog topic. All of it is bounded, and read again from
 * that topic at each start.
 */
@NullMarked
package io.tapekeeper.ingest.memory;

import org.jspecify.annotations.NullMarked;
