// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import java.util.Map;
import org.apache.avro.Schema;

/** The registry's ids of the schemas that this build writes with. Any thread. */
public record SchemaIds(Map<Schema, Integer> bySchema) {

    public SchemaIds {
        bySchema = Map.copyOf(bySchema);
    }

    int of(Schema schema) {
        Integer id = bySchema.get(schema);
        if (id == null) {
            throw new IllegalArgumentException("no id is registered for schema " + schema.getFullName());
        }
        return id;
    }
}
