// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ResultSet} does not read as we want it: times without a time zone's say, and nulls as nulls. */
public final class Columns {

    private Columns() {}

    /** A time that is never null. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(nullableInstant(row, column));
    }

    /** A time, or null. The driver's own way to it costs more than the rest of a quote. */
    public static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
        byte[] sent = row.getBytes(column);
        if (sent == null) {
            return null;
        }
        // No time as text is as short as one in binary.
        return sent.length == Long.BYTES
                ? PgTime.instant(ByteBuffer.wrap(sent).getLong())
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A double, or null. */
    public static @Nullable Double nullableDouble(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** A long, or null. */
    public static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** An integer, or null. */
    public static @Nullable Integer nullableInteger(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
