// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The one place that decides what an SQLSTATE means. */
public final class SqlStates {

    /** Connection lost, rollback by the server, out of resources (a full disk too), system error. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "58");

    /** Cancelled by timeout, lock not available, read-only (a standby), idle too long within a transaction. */
    private static final Set<String> TRANSIENT_STATES = Set.of("57014", "55P03", "25006", "25P03", "25P04");

    /** The server is shutting down, starting or has crashed. */
    private static final String OPERATOR_INTERVENTION = "57P";

    private static final Set<String> REJECTED_CLASSES = Set.of("22", "23");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    private SqlStates() {}

    /** What {@code failure} calls for. */
    public static FailureKind kind(SQLException failure) {
        String state = state(failure);
        if (state == null) {
            return failure instanceof SQLTransientException ? FailureKind.TRANSIENT : FailureKind.FATAL;
        }
        if (isTransient(state)) {
            return FailureKind.TRANSIENT;
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return FailureKind.DUPLICATE_KEY;
        }
        if (state.equals(CHECK_VIOLATION) && constraint(failure) == null) {
            return FailureKind.MISSING_PARTITION;
        }
        return REJECTED_CLASSES.contains(state.substring(0, 2)) ? FailureKind.REJECTED : FailureKind.FATAL;
    }

    /** The SQLSTATE of a failure or of the first of its causes that has one; null if none has. */
    public static @Nullable String state(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /** What went wrong, in one line that holds no values of a row. */
    public static String describe(SQLException failure) {
        String constraint = constraint(failure);
        if (constraint != null) {
            return "violates " + constraint;
        }
        ServerErrorMessage message = serverMessage(failure);
        String text = message == null ? failure.getMessage() : message.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }

    private static boolean isTransient(String state) {
        return TRANSIENT_CLASSES.contains(state.substring(0, 2))
                || TRANSIENT_STATES.contains(state)
                || state.startsWith(OPERATOR_INTERVENTION);
    }

    private static @Nullable String constraint(SQLException failure) {
        ServerErrorMessage message = serverMessage(failure);
        return message == null ? null : message.getConstraint();
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException failure) {
        return failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
    }
}
