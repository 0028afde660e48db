// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.stage.Stage;
import io.tapekeeper.drill.workload.MarkerRound;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Watches until what was sent is stored. One thread at a time. */
final class Recovery {

    private static final long POLL_MS = 100;
    private static final int LOGIN_SECONDS = 5;

    private final Stage stage;

    Recovery(Stage stage) {
        this.stage = stage;
    }

    /** @return whether it was, within that time */
    boolean await(MarkerRound round, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isStored(round)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            stage.restartWhoEnded();
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return true;
    }

    private boolean isStored(MarkerRound round) {
        String url = stage.servers().postgres().jdbcUrl() + "&loginTimeout=" + LOGIN_SECONDS;
        try (Connection connection = DriverManager.getConnection(url)) {
            return round.isStored(connection);
        } catch (SQLException e) {
            return false; // PostgreSQL is not back yet
        }
    }
}
