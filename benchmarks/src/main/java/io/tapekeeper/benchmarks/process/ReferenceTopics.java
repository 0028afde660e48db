// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import io.tapekeeper.schema.EventType;
import java.util.List;

/** Topics beside ours, for the references. */
public final class ReferenceTopics {

    /** The types of events that are sent. */
    public static final List<EventType> TYPES = List.of(EventType.BOOK_TICKER, EventType.TRADE);

    private static final String PREFIX = "reference.";

    private ReferenceTopics() {}

    /** The reference's topic for one of ours. */
    public static String of(String topic) {
        return PREFIX + topic;
    }

    /** All of them. */
    public static List<String> all() {
        return TYPES.stream()
                .flatMap(type -> List.of(of(type.rawTopic()), of(type.cleanTopic())).stream())
                .toList();
    }
}
