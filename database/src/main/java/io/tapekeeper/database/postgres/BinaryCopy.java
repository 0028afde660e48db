// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A running {@code COPY ... FROM STDIN (FORMAT BINARY)}: begin each row, give its fields in order, finish. Closing it
 * unfinished cancels the COPY. One thread at a time.
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final VarHandle SHORTS = bigEndian(short[].class);
    private static final VarHandle INTS = bigEndian(int[].class);
    private static final VarHandle LONGS = bigEndian(long[].class);
    private static final int NULL_LENGTH = -1;
    private static final int TRAILER = -1;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The length word and eight bytes: the most one field other than text takes. */
    private static final int WIDEST_FIELD = 12;

    private final CopyIn copy;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Starts the COPY that {@code sql} says. */
    public static BinaryCopy start(Connection connection, String sql) throws SQLException {
        BinaryCopy started = new BinaryCopy(
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
        started.bytes(HEADER);
        return started;
    }

    /** Begins a row of that many fields. */
    public void row(int fields) throws SQLException {
        reserve(Short.BYTES);
        putShort(fields);
    }

    /** An {@code integer}. */
    public void int4(int value) throws SQLException {
        reserve(WIDEST_FIELD);
        putInt(Integer.BYTES);
        putInt(value);
    }

    /** A {@code bigint}. */
    public void int8(long value) throws SQLException {
        reserve(WIDEST_FIELD);
        putInt(Long.BYTES);
        putLong(value);
    }

    /** A {@code bigint} that may be null. */
    public void int8(@Nullable Long value) throws SQLException {
        if (value == null) {
            nullField();
        } else {
            int8(value.longValue());
        }
    }

    /** A {@code double precision}, bit by bit. */
    public void float8(double value) throws SQLException {
        int8(Double.doubleToRawLongBits(value));
    }

    /** A {@code double precision} that may be null. */
    public void float8(@Nullable Double value) throws SQLException {
        if (value == null) {
            nullField();
        } else {
            float8(value.doubleValue());
        }
    }

    /** A {@code timestamptz} that may be null. */
    public void timestamptz(@Nullable Instant value) throws SQLException {
        if (value == null) {
            nullField();
        } else {
            int8(PgTime.micros(value));
        }
    }

    /** A {@code text}. */
    public void text(String value) throws SQLException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        reserve(Integer.BYTES);
        putInt(utf8.length);
        bytes(utf8);
    }

    /** Ends the COPY, which is when the server reports what it refuses. */
    public void finish() throws SQLException {
        reserve(Short.BYTES);
        putShort(TRAILER);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private static VarHandle bigEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    private void nullField() throws SQLException {
        reserve(Integer.BYTES);
        putInt(NULL_LENGTH);
    }

    private void bytes(byte[] value) throws SQLException {
        if (value.length > BUFFER_BYTES - used) {
            flush();
        }
        if (value.length > BUFFER_BYTES) {
            copy.writeToCopy(value, 0, value.length);
            return;
        }
        System.arraycopy(value, 0, buffer, used, value.length);
        used += value.length;
    }

    private void reserve(int bytes) throws SQLException {
        if (bytes > BUFFER_BYTES - used) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
    }

    private void putShort(int value) {
        SHORTS.set(buffer, used, (short) value);
        used += Short.BYTES;
    }

    private void putInt(int value) {
        INTS.set(buffer, used, value);
        used += Integer.BYTES;
    }

    private void putLong(long value) {
        LONGS.set(buffer, used, value);
        used += Long.BYTES;
    }
}
