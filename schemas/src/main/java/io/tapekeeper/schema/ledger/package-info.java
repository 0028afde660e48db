// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** Ingest's half of the ledger, as it is written to Kafka and read by the audit. */
@NullMarked
package io.tapekeeper.schema.ledger;

import org.jspecify.annotations.NullMarked;
