// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Reads the frames of one venue. One thread at a time. */
public interface FrameParser {

    /**
     * Hands the frame's events to {@code events}, in the frame's order.
     *
     * @throws MalformedFrameException if it is no JSON, or an event's field is missing or garbled; some of its events may have
     *     been handed over
     */
    FrameOutcome parse(String frame, Reception reception, Consumer<? super SpecificRecord> events)
            throws MalformedFrameException;
}
