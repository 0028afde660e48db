// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older recording after a newer one: quotes without a time of the venue are the hard case. */
class BackfillIT {

    @TempDir
    private Path folder;

    @Test
    void anOlderTapeAfterANewerOneLosesNothingAndTheNewerOneAgainAddsNothing() throws IOException, SQLException {
        Path older = Recordings.part(Recordings.spotBtc(), 0, 6_000, folder);
        Path newer = Recordings.part(Recordings.spotBtc(), 6_000, 12_000, folder);
        long quotes = Recordings.count(older, "bookTicker") + Recordings.count(newer, "bookTicker");
        long trades = Recordings.count(older, "trade") + Recordings.count(newer, "trade");
        Path data = folder.resolve("data");

        try (Stack stack = Stack.up(data, "--source", "none")) {
            stack.run("replay", newer, "--speed", "max");
            stack.audit();
            stack.run("replay", older, "--speed", "max");
            stack.audit();
            assertRows(stack, quotes, trades);
        }
        try (Stack restarted = Stack.up(data, "--source", "none")) {
            restarted.run("replay", newer, "--speed", "max", "--collectors", "2");
            assertThat(Stack.type(restarted.audit(), "book_ticker")
                            .get("inserted")
                            .asLong())
                    .isEqualTo(quotes);
            assertRows(restarted, quotes, trades);
            assertThat(restarted.number("SELECT count(*) FROM gaps")).isZero();
        }
    }

    private static void assertRows(Stack stack, long quotes, long trades) throws SQLException {
        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(quotes);
        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isEqualTo(trades);
    }
}
