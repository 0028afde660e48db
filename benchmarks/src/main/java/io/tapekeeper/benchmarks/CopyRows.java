// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Rows in the format of {@code COPY ... (FORMAT BINARY)}, written plainly after PostgreSQL's manual. One thread at a time. */
final class CopyRows {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int NULL = -1;
    private static final int END = -1;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** A field or its length is put. */
    private interface Put {
        void put() throws IOException;
    }

    CopyRows() {
        put(() -> out.write(HEADER));
    }

    void row(int fields) {
        put(() -> out.writeShort(fields));
    }

    void integer(int value) {
        put(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        });
    }

    void bigint(long value) {
        put(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    void number(@Nullable Double value) {
        if (value == null) {
            nothing();
        } else {
            bigint(Double.doubleToRawLongBits(value));
        }
    }

    void time(@Nullable Instant value) {
        if (value == null) {
            nothing();
        } else {
            bigint(EPOCH.until(value, ChronoUnit.MICROS));
        }
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        put(() -> {
            out.writeInt(utf8.length);
            out.write(utf8);
        });
    }

    /** Everything, with the end mark. */
    byte[] end() {
        put(() -> out.writeShort(END));
        return bytes.toByteArray();
    }

    private void nothing() {
        put(() -> out.writeInt(NULL));
    }

    /** A stream into memory does not fail. */
    private static void put(Put put) {
        try {
            put.put();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
