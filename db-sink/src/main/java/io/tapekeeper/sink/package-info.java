// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The sink: reads the clean topics and writes rows, offsets and ledger to PostgreSQL in one transaction. One thread polls Kafka
 * and never waits for SQL, another writes; what lies between them is bounded.
 */
@NullMarked
package io.tapekeeper.sink;

import org.jspecify.annotations.NullMarked;
