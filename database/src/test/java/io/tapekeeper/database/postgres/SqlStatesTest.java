// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "08006, TRANSIENT", // connection lost
        "08001, TRANSIENT", // not reachable
        "40001, TRANSIENT", // serialization failure
        "40P01, TRANSIENT", // deadlock
        "53100, TRANSIENT", // disk full
        "53300, TRANSIENT", // too many connections
        "57P01, TRANSIENT", // shutting down
        "57P03, TRANSIENT", // starting up
        "57014, TRANSIENT", // statement timeout
        "55P03, TRANSIENT", // lock timeout
        "25006, TRANSIENT", // read-only after a failover
        "25P03, TRANSIENT", // idle in transaction for too long
        "58030, TRANSIENT", // I/O error
        "23505, DUPLICATE_KEY",
        "22021, REJECTED", // a character that the encoding does not have
        "22008, REJECTED", // time out of range
        "23502, REJECTED", // null
        "28P01, FATAL", // wrong password
        "3D000, FATAL", // no such database
        "42P01, FATAL", // no such table
        "25P02, FATAL", // statement in a failed transaction
        "54000, FATAL" // a limit of PostgreSQL
    })
    void aStateCallsForOneThing(String state, FailureKind kind) {
        assertThat(SqlStates.kind(new SQLException("x", state))).isEqualTo(kind);
    }

    @Test
    void aBrokenCheckIsTheRowsFaultAndAMissingPartitionIsNot() {
        SQLException check = server("SERROR\0C23514\0Mnew row violates\0nask_not_below_bid\0");
        SQLException partition = server("SERROR\0C23514\0Mno partition of relation found for row\0");

        assertThat(SqlStates.kind(check)).isEqualTo(FailureKind.REJECTED);
        assertThat(SqlStates.describe(check)).isEqualTo("violates ask_not_below_bid");
        assertThat(SqlStates.kind(partition)).isEqualTo(FailureKind.MISSING_PARTITION);
    }

    @Test
    void aDescriptionHoldsNoValuesOfTheRow() {
        SQLException failure = server("SERROR\0C22003\0Mvalue out of range\0DFailing row contains (secret).\0");

        assertThat(SqlStates.describe(failure)).isEqualTo("value out of range");
    }

    @Test
    void theStateOfACauseCounts() {
        SQLException timeout =
                new SQLTransientConnectionException("no connection", null, new SQLException("x", "28P01"));

        assertThat(SqlStates.state(timeout)).isEqualTo("28P01");
        assertThat(SqlStates.kind(timeout)).isEqualTo(FailureKind.FATAL);
    }

    @Test
    void withoutAStateOnlyWhatCallsItselfTransientIs() {
        assertThat(SqlStates.kind(new SQLTransientConnectionException("pool exhausted")))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(SqlStates.kind(new SQLException("pool closed"))).isEqualTo(FailureKind.FATAL);
        assertThat(SqlStates.describe(new SQLException((String) null))).isEqualTo("SQLException");
    }

    private static SQLException server(String fields) {
        return new PSQLException(new ServerErrorMessage(fields));
    }
}
