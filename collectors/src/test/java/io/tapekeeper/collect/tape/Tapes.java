// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes tapes for tests. */
final class Tapes {

    static final long START_NANOS = 1_723_161_254_000_000_000L;

    private Tapes() {}

    static String line(long nanos, String text) {
        return nanos + " " + text + "\n";
    }

    /** A spot quote that is told from others by its update id. */
    static String quote(long updateId) {
        return "{\"u\":" + updateId + ",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}";
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static List<TapeFrame> readAll(TapeReader reader) throws TapeException {
        List<TapeFrame> frames = new ArrayList<>();
        for (TapeFrame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        return frames;
    }
}
