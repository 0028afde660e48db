// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/**
 * Statements that PostgreSQL plans at each execution, for the range of time and the sizes of that moment. A plan it had
 * kept since a partition was small would read all of it when it has grown.
 */
public final class PlannedAnew {

    private PlannedAnew() {}

    /** A statement whose plan is not kept. */
    public static PreparedStatement statement(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }
}
