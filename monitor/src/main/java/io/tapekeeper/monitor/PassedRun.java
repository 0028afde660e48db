// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.OffsetRange;

/**
 * Offsets that ingest passed without counting a record, and what is found there.
 *
 * @param offsets which
 * @param deleted how many of them Kafka has deleted, so that nothing can be found out about them
 * @param records how many of the others hold a record
 */
record PassedRun(OffsetRange offsets, long deleted, long records) {}
