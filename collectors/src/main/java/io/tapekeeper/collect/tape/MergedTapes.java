// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.frame.FrameDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several tapes as one, in the order of receive times; at the same time, in the order given. One thread at a time. */
final class MergedTapes implements AutoCloseable {

    private record Head(long receiveNanos, int position, OpenTape tape) {}

    private final List<OpenTape> tapes = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::receiveNanos).thenComparingInt(Head::position));

    private MergedTapes() {}

    /** Opens all tapes and checks how each begins, before any is played. */
    static MergedTapes open(ReplaySettings settings) throws TapeException {
        MergedTapes merged = new MergedTapes();
        try {
            for (Path path : settings.tapes()) {
                merged.add(path, settings);
            }
            return merged;
        } catch (TapeException | RuntimeException e) {
            merged.closeAfter(e);
            throw e;
        }
    }

    private void add(Path path, ReplaySettings settings) throws TapeException {
        FrameDecoder decoder =
                new FrameDecoder(path.toString(), settings.venueOf(path).newParser(settings.symbols()));
        OpenTape tape = new OpenTape(TapeReader.open(path), decoder);
        tapes.add(tape);
        queue(tape, tapes.size());
    }

    private void queue(OpenTape tape, int position) {
        TapeFrame frame = tape.current();
        if (frame != null) {
            heads.add(new Head(frame.receiveNanos(), position, tape));
        }
    }

    /** The tape whose frame is the earliest; null when all are played. */
    @Nullable
    OpenTape earliest() {
        Head head = heads.peek();
        return head == null ? null : head.tape();
    }

    /** Goes on from the earliest frame. */
    void advance() throws TapeException {
        Head played = heads.remove();
        played.tape().advance();
        queue(played.tape(), played.position());
    }

    FrameCounts counts() {
        return tapes.stream().map(tape -> tape.decoder().counts()).reduce(FrameCounts.NONE, FrameCounts::plus);
    }

    long bytesRead() {
        return tapes.stream().mapToLong(tape -> tape.reader().bytesRead()).sum();
    }

    long totalBytes() {
        return tapes.stream().mapToLong(tape -> tape.reader().totalBytes()).sum();
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (TapeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Closes every tape, also if one fails to. */
    @Override
    public void close() throws TapeException {
        TapeException failure = null;
        for (OpenTape tape : tapes) {
            try {
                tape.close();
            } catch (TapeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
