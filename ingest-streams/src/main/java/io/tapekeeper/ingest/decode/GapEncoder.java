// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.decode;

import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import org.jspecify.annotations.Nullable;

/** Gaps to bytes. The schemas are registered with the first gap, not at the start. Any thread. */
public final class GapEncoder {

    private final SchemaRegistry registry;
    private final RegistryPatience patience;
    private @Nullable EventEncoder encoder;

    public GapEncoder(SchemaRegistry registry, RegistryPatience patience) {
        this.registry = registry;
        this.patience = patience;
    }

    /** @throws io.tapekeeper.schema.serde.RegistryUnavailableException if the schemas cannot be registered now */
    public synchronized byte[] encode(Gap gap) {
        EventEncoder known = encoder;
        if (known == null) {
            known = new EventEncoder(patience.answer(registry::register));
            encoder = known;
        }
        return known.encode(gap);
    }
}
