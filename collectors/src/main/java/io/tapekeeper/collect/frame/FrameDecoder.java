// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A parser that goes on: bad and unknown frames are counted and logged, the stream continues.
 * {@link #decode} one thread at a time; {@link #counts} any thread.
 */
public final class FrameDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(FrameDecoder.class);
    private static final int SHOWN_CHARS = 200;
    private static final int KINDS_LOGGED = 100;
    private static final int MALFORMED_LOGGED = 10;
    private static final int MALFORMED_LOG_INTERVAL = 10_000;

    private final String source;
    private final FrameParser parser;
    private final Set<String> unknownKinds = new HashSet<>();
    private final LongAdder withEvents = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /** @param source where the frames come from, for the log */
    public FrameDecoder(String source, FrameParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Hands the frame's events to {@code events}; what that throws, this throws. */
    public void decode(String frame, Reception reception, Consumer<? super SpecificRecord> events) {
        try {
            FrameOutcome outcome = parser.parse(frame, reception, events);
            switch (outcome.kind()) {
                case EVENTS -> withEvents.increment();
                case IGNORED -> ignored.increment();
                case UNKNOWN -> onUnknown(outcome.name(), frame);
            }
        } catch (MalformedFrameException e) {
            onMalformed(frame, e);
        }
    }

    private void onUnknown(String kind, String frame) {
        unknown.increment();
        if (unknownKinds.size() < KINDS_LOGGED && unknownKinds.add(kind)) {
            LOG.warn("{}: frames of kind '{}' are not known and are left out, such as {}", source, kind, shown(frame));
        }
    }

    private void onMalformed(String frame, MalformedFrameException e) {
        malformed.increment();
        long count = malformed.sum();
        // A venue that changes its format must not fill the disk.
        if (count <= MALFORMED_LOGGED || count % MALFORMED_LOG_INTERVAL == 0) {
            LOG.warn("{}: malformed frame {} is left out: {}: {}", source, count, e.getMessage(), shown(frame));
        }
    }

    private static String shown(String frame) {
        return frame.length() <= SHOWN_CHARS ? frame : frame.substring(0, SHOWN_CHARS) + "...";
    }

    /** What became of the frames so far. */
    public FrameCounts counts() {
        long events = withEvents.sum();
        long nothing = ignored.sum();
        long strange = unknown.sum();
        long bad = malformed.sum();
        return new FrameCounts(events + nothing + strange + bad, events, nothing, strange, bad);
    }
}
