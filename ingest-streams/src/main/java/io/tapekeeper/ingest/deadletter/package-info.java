// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** Makes dead letters: the record as it came, with the reason and where it came from in headers. */
@NullMarked
package io.tapekeeper.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
