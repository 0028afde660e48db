// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.embedded.LocalPostgres;
import io.tapekeeper.embedded.LocalPostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies in the middle of a batch. */
class KilledServerIT {

    private static final int ROWS = 300_000;

    @TempDir
    Path directory;

    @Test
    void aBatchInWhichTheServerDiesIsNotThereAndCanBeWrittenAgain() throws Exception {
        LocalPostgres server = start(0);
        int port = server.port();
        String url = server.jdbcUrl(LocalPostgres.DATABASE);
        DatabaseManager.migrate(DatabaseSettings.of(url));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (DatabaseManager manager = DatabaseManager.open(DatabaseSettings.of(url))) {
            int symbol = manager.symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");
            StreamPartition source = new StreamPartition("quotes", UUID.randomUUID(), 0);
            Slice slice = new Slice(source, 0, ROWS, ROWS, Rows.quotes(symbol, 0, ROWS), List.of());
            WriteBatch batch = new WriteBatch(List.of(slice));

            Future<WriteResult> write = thread.submit(() -> manager.write(batch));
            Awaitility.await().until(() -> query(url, "SELECT count(*) FROM pg_stat_progress_copy") == 1);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            assertThatThrownBy(write::get).hasCauseInstanceOf(TransientStorageException.class);
            assertThat(manager.health().up()).isFalse();
            server.close();
            server = start(port);
            Awaitility.await().until(() -> manager.health().up());
            assertThat(manager.position(source)).isZero();
            assertThat(query(url, "SELECT count(*) FROM book_ticker_snapshots")).isZero();
            assertThat(manager.write(batch).slices()).containsExactly(new SliceResult(ROWS, 0, 0, 0));
            assertThat(query(url, "SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(ROWS);
        } finally {
            thread.shutdownNow();
            server.close();
        }
    }

    private LocalPostgres start(int port) {
        Path programs = Path.of(System.getProperty("tapekeeper.home"), "embedded", "target", "servers");
        return LocalPostgres.start(new LocalPostgresSettings(directory, programs, port, true));
    }

    private static long query(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
