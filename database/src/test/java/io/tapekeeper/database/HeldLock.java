// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Somebody's transaction that stays open after a statement. */
final class HeldLock {

    /** What happens meanwhile. */
    interface Meanwhile {
        void happens() throws Exception;
    }

    private HeldLock() {}

    static void during(TestDatabase database, String sql, Meanwhile meanwhile) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            meanwhile.happens();
            connection.rollback();
        }
    }
}
