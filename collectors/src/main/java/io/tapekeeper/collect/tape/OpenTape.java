// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.frame.FrameDecoder;
import org.jspecify.annotations.Nullable;

/** A tape being played: its reader, its decoder, and the frame that comes next. One thread at a time. */
final class OpenTape implements AutoCloseable {

    private final TapeReader reader;
    private final FrameDecoder decoder;
    private @Nullable TapeFrame next;

    OpenTape(TapeReader reader, FrameDecoder decoder) throws TapeException {
        this.reader = reader;
        this.decoder = decoder;
        advance();
    }

    FrameDecoder decoder() {
        return decoder;
    }

    TapeReader reader() {
        return reader;
    }

    /** The frame that this tape stands at; null after the last. */
    @Nullable
    TapeFrame current() {
        return next;
    }

    /** Goes on to the next frame; only when the current one was played, so that a torn tape is played up to the tear. */
    void advance() throws TapeException {
        next = reader.next();
    }

    @Override
    public void close() throws TapeException {
        reader.close();
    }
}
