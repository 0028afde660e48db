// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import io.tapekeeper.schema.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Which {@link EventType} an event is of. Stateless. */
public final class EventTypes {

    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::recordClass, Function.identity()));

    private EventTypes() {}

    /** @throws IllegalArgumentException if collectors publish no such record */
    public static EventType of(SpecificRecord event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("collectors publish no " + event.getClass());
        }
        return type;
    }
}
