// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one tape, gzipped or plain, frame by frame. One thread at a time. */
final class TapeReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int NANOS_DIGITS = 19;

    private final Path tape;
    private final long totalBytes;
    private final CountingInputStream file;
    private final boolean compressed;
    private final BufferedReader lines;
    private long line;
    private long frames;
    private @Nullable TapeFrame first;

    private TapeReader(Path tape, InputStream raw) throws IOException {
        this.tape = tape;
        this.totalBytes = Files.size(tape);
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        this.compressed = isGzip(buffered);
        this.file = new CountingInputStream(buffered);
        InputStream content = compressed ? new GzipMembers(file, totalBytes) : file;
        this.lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), BUFFER_BYTES);
    }

    /** @throws TapeException if it cannot be read, is empty, or does not begin as a tape does */
    static TapeReader open(Path tape) throws TapeException {
        InputStream raw = openFile(tape);
        try {
            TapeReader reader = new TapeReader(tape, raw);
            reader.readFirst();
            return reader;
        } catch (IOException e) {
            closeAfter(e, raw);
            throw explained(tape, e);
        }
    }

    private static TapeException explained(Path tape, IOException e) {
        if (e instanceof TapeException known) {
            return known;
        }
        String problem = e instanceof EOFException ? "cut off before its first frame" : "not a tape: " + e.getMessage();
        return new TapeException(tape, problem, e);
    }

    private static InputStream openFile(Path tape) throws TapeException {
        try {
            if (Files.isDirectory(tape)) {
                throw new TapeException(tape, "a directory, not a tape", null);
            }
            return Files.newInputStream(tape);
        } catch (NoSuchFileException e) {
            throw new TapeException(tape, "no such file", e);
        } catch (IOException e) {
            throw new TapeException(tape, "cannot be opened: " + e, e);
        }
    }

    private static void closeAfter(IOException failure, InputStream file) {
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isGzip(BufferedInputStream file) throws IOException {
        file.mark(2);
        int magic = file.read() << Byte.SIZE | file.read();
        file.reset();
        return magic == GZIP_MAGIC;
    }

    private void readFirst() throws IOException {
        requireTimeAhead();
        first = read();
        if (first == null) {
            throw new TapeException(tape, "empty, it holds no frame", null);
        }
    }

    // A file of another kind may be one line of gigabytes: look before reading it.
    private void requireTimeAhead() throws IOException {
        char[] start = new char[NANOS_DIGITS + 1];
        lines.mark(start.length);
        int length = Math.max(0, lines.read(start, 0, start.length));
        lines.reset();
        if (!new String(start, 0, length).strip().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw notATape(1);
        }
    }

    /** Null after the last frame. */
    @Nullable
    TapeFrame next() throws TapeException {
        TapeFrame frame = first != null ? first : readOrExplain();
        first = null;
        if (frame != null) {
            frames++;
        }
        return frame;
    }

    private @Nullable TapeFrame readOrExplain() throws TapeException {
        try {
            return read();
        } catch (TapeException e) {
            throw e;
        } catch (EOFException e) {
            throw new TapeException(tape, "cut off after frame " + frames + ", the rest of the file is missing", e);
        } catch (IOException e) {
            throw new TapeException(tape, "cannot be read after frame " + frames + ": " + e.getMessage(), e);
        }
    }

    private @Nullable TapeFrame read() throws IOException {
        String text = lines.readLine();
        line++;
        while (text != null && text.isEmpty()) {
            text = lines.readLine();
            line++;
        }
        return text == null ? null : parse(text);
    }

    private TapeFrame parse(String text) throws TapeException {
        if (text.length() <= NANOS_DIGITS || text.charAt(NANOS_DIGITS) != ' ') {
            throw notATape(line);
        }
        try {
            long nanos = Long.parseLong(text, 0, NANOS_DIGITS, 10);
            if (nanos >= TapeFrame.LEAST_NANOS) {
                return new TapeFrame(nanos, text.substring(NANOS_DIGITS + 1));
            }
        } catch (NumberFormatException e) {
            throw notATape(line);
        }
        throw notATape(line);
    }

    private TapeException notATape(long line) {
        return new TapeException(
                tape,
                "line " + line + " is not '<receive time, 19 digits, ns since the epoch> <text>': is this a tape?",
                null);
    }

    boolean isCompressed() {
        return compressed;
    }

    Path tape() {
        return tape;
    }

    /** Frames handed out so far. */
    long frames() {
        return frames;
    }

    /** Of the file as it is stored. */
    long bytesRead() {
        return file.count();
    }

    /** Of the file as it is stored. */
    long totalBytes() {
        return totalBytes;
    }

    @Override
    public void close() throws TapeException {
        try {
            lines.close();
        } catch (IOException e) {
            throw new TapeException(tape, "cannot be closed: " + e.getMessage(), e);
        }
    }
}
