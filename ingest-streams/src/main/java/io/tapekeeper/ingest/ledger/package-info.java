// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Ingest's half of the ledger: what became of every offset of a raw topic, committed together with what was made of it. The
 * audit reads it from its changelog topic.
 */
@NullMarked
package io.tapekeeper.ingest.ledger;

import org.jspecify.annotations.NullMarked;
