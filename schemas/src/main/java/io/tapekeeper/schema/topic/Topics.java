// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.topic;

import io.tapekeeper.schema.EventType;
import java.util.ArrayList;
import java.util.List;

/** The topics' names; those of events are in {@link EventType}. */
public final class Topics {

    /** Gaps that ingest found. */
    public static final String GAP = "tapekeeper.gap";

    /** What ingest refused: the original bytes, with the reason in headers. */
    public static final String DEAD_LETTER = "tapekeeper.dead-letter";

    private static final String INGEST_APPLICATION = "tapekeeper-ingest";

    private Topics() {}

    /** All topics that must exist before anything starts, in a fixed order. */
    public static List<String> all() {
        List<String> names = new ArrayList<>();
        for (EventType type : EventType.values()) {
            names.add(type.rawTopic());
            names.add(type.cleanTopic());
        }
        names.add(GAP);
        names.add(DEAD_LETTER);
        return List.copyOf(names);
    }

    /** The id of the Streams application, and so its consumer group. */
    public static String ingestApplication() {
        return INGEST_APPLICATION;
    }

    /** The state store in which ingest keeps all that it remembers of one event type. */
    public static String ingestMemoryStore(EventType type) {
        return type.reportName() + "-ledger"; // all it held at first; another name would forget the counts
    }

    /** The compacted topic behind that store; partition n holds the raw topic's partition n, its ledger among it. */
    public static String ingestMemoryTopic(EventType type) {
        return INGEST_APPLICATION + "-" + ingestMemoryStore(type) + "-changelog";
    }
}
