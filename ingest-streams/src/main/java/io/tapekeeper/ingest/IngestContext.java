// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.ingest.decode.GapEncoder;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.RawLog;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.time.Clock;

/** What all processors share. Any thread. */
record IngestContext(
        SchemaRegistry registry,
        RegistryPatience patience,
        GapEncoder gapEncoder,
        RawLog rawLog,
        CommitPace pace,
        Clock clock,
        int dedupWindow) {}
