// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.stage.DrillException;
import io.tapekeeper.drill.stage.Stage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Makes the defects that the drill is to find. One thread at a time. */
final class Plants {

    private static final long UNREAD_MS = 3_000;
    private static final int RECORDS = 5;

    private final Stage stage;

    Plants(Stage stage) {
        this.stage = stage;
    }

    /** As a sink would that forgot what it had read: some records of each partition of trades are passed over. */
    void loseOffset() throws InterruptedException {
        stage.stopRoles(Stage.SINKS);
        TimeUnit.MILLISECONDS.sleep(UNREAD_MS); // of events, for ingest to pass on meanwhile
        execute("UPDATE sink_offsets SET next_offset = next_offset + " + RECORDS + " WHERE topic = 'tapekeeper.trade'");
        stage.startRoles(Stage.SINKS);
    }

    void dropRow() {
        execute("DELETE FROM funding_rate_snapshots WHERE (symbol_id, timestamp, funding_time) ="
                + " (SELECT symbol_id, timestamp, funding_time FROM funding_rate_snapshots LIMIT 1)");
    }

    private void execute(String update) {
        try (Connection connection =
                        DriverManager.getConnection(stage.servers().postgres().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        } catch (SQLException e) {
            throw new DrillException("the defect could not be planted: " + e.getMessage(), e);
        }
    }
}
