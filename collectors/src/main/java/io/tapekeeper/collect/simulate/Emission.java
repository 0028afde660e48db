// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.schema.EventType;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Something that a collector publishes at a moment. */
public sealed interface Emission {

    /** When it is published, in whole microseconds. */
    Instant at();

    /** An event, good or bad, that has a schema. */
    record Event(Instant at, SpecificRecord event) implements Emission {}

    /**
     * A record that nobody can decode.
     *
     * @param type to whose raw topic it goes
     * @param key of the record
     * @param value not an event
     */
    record Garbage(Instant at, EventType type, String key, byte[] value) implements Emission {}
}
