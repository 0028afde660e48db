// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * The Kafka Streams application between the raw and the clean topics: validates, deduplicates, finds gaps, and keeps its half
 * of the ledger, exactly once. {@link io.tapekeeper.ingest.IngestApplication} runs it.
 */
@NullMarked
package io.tapekeeper.ingest;

import org.jspecify.annotations.NullMarked;
