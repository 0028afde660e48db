// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** Waits for the schema registry where an answer is needed: that it is away says nothing about any record. */
@NullMarked
package io.tapekeeper.ingest.decode;

import org.jspecify.annotations.NullMarked;
