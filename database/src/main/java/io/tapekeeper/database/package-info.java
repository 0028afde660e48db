// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What Tapekeeper keeps in PostgreSQL, behind one entry point: {@link io.tapekeeper.database.DatabaseManager}.
 * Values are immutable records, failures are kinds of {@link io.tapekeeper.database.StorageException}, and nothing here
 * knows of Kafka or Avro.
 */
@NullMarked
package io.tapekeeper.database;

import org.jspecify.annotations.NullMarked;
