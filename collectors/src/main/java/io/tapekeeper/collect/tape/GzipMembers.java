// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * All members of a gzip file. Java's own stream takes anything that is no gzip after a member for the end of the file; a tape
 * must not lose frames behind a torn spot without a word. One thread at a time.
 */
final class GzipMembers extends GZIPInputStream {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TRAILER_BYTES = 8;

    private final CountingInputStream file;
    private final long fileBytes;
    private long inflaterEnd;

    /**
     * @param file at its beginning
     * @param fileBytes how long it is
     */
    GzipMembers(CountingInputStream file, long fileBytes) throws IOException {
        super(file, BUFFER_BYTES);
        this.file = file;
        this.fileBytes = fileBytes;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        inflaterEnd = file.count();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            requireEndOfFile();
        }
        return read;
    }

    private void requireEndOfFile() throws IOException {
        long lastMemberEnd = inflaterEnd - inf.getRemaining() + TRAILER_BYTES;
        if (lastMemberEnd < fileBytes) {
            throw new IOException("what follows at byte " + lastMemberEnd + " of " + fileBytes + " is not gzip");
        }
    }
}
