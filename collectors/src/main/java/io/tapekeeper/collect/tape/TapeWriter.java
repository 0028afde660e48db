// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tape. Frames are gathered in memory and appended as whole gzip members, each in one write, so that a killed
 * process loses the last two seconds at most and leaves a tape that can be read and appended to. Any thread.
 */
public final class TapeWriter implements AutoCloseable {

    private static final long MEMBER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MEMBER_CHARS = 1 << 20;

    private final Path tape;
    private final RandomAccessFile file;
    private final StringBuilder pending = new StringBuilder();
    private long pendingSinceNanos;
    private long frames;
    private @Nullable TapeException failure;

    private TapeWriter(Path tape, RandomAccessFile file) {
        this.tape = tape;
        this.file = file;
    }

    /**
     * Makes the tape, or goes on at its end. An existing tape is read through once first.
     *
     * @throws TapeException if it cannot be written, another process writes it, or what exists is no whole gzipped tape
     */
    public static TapeWriter open(Path tape) throws TapeException {
        RandomAccessFile file = null;
        try {
            requireAppendable(tape);
            file = new RandomAccessFile(tape.toFile(), "rw");
            lock(tape, file);
            file.seek(file.length());
            return new TapeWriter(tape, file);
        } catch (IOException e) {
            TapeException failure =
                    e instanceof TapeException known ? known : new TapeException(tape, "cannot be written: " + e, e);
            closeAfter(failure, file);
            throw failure;
        }
    }

    private static void closeAfter(TapeException failure, @Nullable RandomAccessFile file) {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    // Appending to a torn end would make all that follows unreadable.
    private static void requireAppendable(Path tape) throws IOException {
        if (!Files.exists(tape) || Files.size(tape) == 0) {
            return;
        }
        try (TapeReader existing = TapeReader.open(tape)) {
            if (!existing.isCompressed()) {
                throw new TapeException(tape, "exists and is not gzipped: record to another file", null);
            }
            while (existing.next() != null) {
                continue;
            }
        } catch (TapeException e) {
            throw new TapeException(tape, "cannot be appended to, record to another file: " + e.getMessage(), e);
        }
    }

    private static void lock(Path tape, RandomAccessFile file) throws IOException {
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            throw new TapeException(tape, "is being written already", e);
        }
        if (lock == null) {
            throw new TapeException(tape, "is being written by another process", null);
        }
    }

    /**
     * Appends a frame; it is on disk after 2 seconds of tape time, {@link #flush()} or {@link #close()}.
     *
     * @param text line breaks in it, which JSON has between its tokens only, become blanks
     * @throws TapeException if this or an earlier frame could not be written
     */
    public synchronized void append(Instant receiveTime, String text) throws TapeException {
        throwIfFailed();
        long nanos = TapeTime.toNanos(receiveTime);
        if (pending.isEmpty()) {
            pendingSinceNanos = nanos;
        }
        pending.append(nanos).append(' ').append(onOneLine(text)).append('\n');
        frames++;
        if (nanos - pendingSinceNanos >= MEMBER_NANOS || pending.length() >= MEMBER_CHARS) {
            flush();
        }
    }

    private static String onOneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace('\n', ' ').replace('\r', ' ');
    }

    /** Writes what is gathered. */
    public synchronized void flush() throws TapeException {
        throwIfFailed();
        if (pending.isEmpty()) {
            return;
        }
        try {
            writeMember(gzip(pending.toString().getBytes(StandardCharsets.UTF_8)));
            pending.setLength(0);
        } catch (IOException e) {
            failure = new TapeException(tape, "cannot be written: " + e.getMessage(), e);
            throw failure;
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(bytes);
        }
        return member.toByteArray();
    }

    private void writeMember(byte[] member) throws IOException {
        long end = file.getFilePointer();
        try {
            file.write(member);
        } catch (IOException e) {
            cutTo(end, e);
            throw e;
        }
    }

    // A full disk takes half a member; without it the tape stays whole.
    private void cutTo(long end, IOException failure) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Frames appended by this writer. */
    public synchronized long frames() {
        return frames;
    }

    /** Writes what is gathered and closes the file, also if that fails. */
    @Override
    public synchronized void close() throws TapeException {
        try (file) {
            if (failure == null && file.getChannel().isOpen()) {
                flush();
            }
        } catch (IOException e) {
            throw e instanceof TapeException known
                    ? known
                    : new TapeException(tape, "cannot be closed: " + e.getMessage(), e);
        }
    }

    private void throwIfFailed() throws TapeException {
        if (failure != null) {
            throw new TapeException(tape, "an earlier frame was not written", failure);
        }
    }
}
