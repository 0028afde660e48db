// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed in the middle of a replay goes on where it was, and the audit balances. */
class CrashIT {

    private static final int FRAMES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void survivesTheDeathOfEveryProcess() throws Exception {
        killInTheMiddleOfAReplay(Stack::killAll);
    }

    @Test
    void survivesTheDeathOfTheProgramAloneAndCleansUpWhatItLeft() throws Exception {
        killInTheMiddleOfAReplay(Stack::kill);
    }

    @FunctionalInterface
    private interface Kill {
        void of(Stack stack) throws InterruptedException;
    }

    private void killInTheMiddleOfAReplay(Kill kill) throws Exception {
        Path tape = Recordings.part(Recordings.futuresBtc(), 0, FRAMES, folder);
        Path data = folder.resolve("data");
        Stack first = Stack.up(data, "--source", "none");
        List<ProcessHandle> servers = first.children();
        Process replay = Tapekeeper.process("replay", tape, "--speed", "20", "--data-dir", data)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("replay.out").toFile())
                .start();
        Awaitility.await("some quotes are stored")
                .atMost(Duration.ofMinutes(1))
                .until(() -> first.number("SELECT count(*) FROM book_ticker_snapshots") > 100);
        kill.of(first);
        replay.destroyForcibly().waitFor();

        try (Stack second = Stack.up(data, "--source", "none")) {
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            second.run("replay", tape, "--speed", "max");

            assertThat(second.audit().get("unaccounted").asLong()).isZero();
            assertTables(second, tape);
        }
        assertThat(data.resolve("stack.json")).doesNotExist();
    }

    private static void assertTables(Stack stack, Path tape) throws IOException, SQLException {
        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots"))
                .isEqualTo(Recordings.count(tape, "bookTicker"));
        assertThat(stack.number("SELECT count(*) FROM trade_snapshots")).isEqualTo(Recordings.count(tape, "trade"));
    }
}
