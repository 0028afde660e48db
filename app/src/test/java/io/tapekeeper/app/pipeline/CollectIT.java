// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live feed from a venue of our own, which sends what a real one once sent. */
class CollectIT {

    private static final int FRAMES = 3_000;

    @TempDir
    private Path folder;

    @Test
    void storesAndRecordsEveryFrameAlsoThoseThatCameJustBeforeTheSignalToStop() throws Exception {
        List<String> frames = Recordings.lines(Recordings.spotBtc()).subList(0, FRAMES).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        Path recorded = folder.resolve("binance_spot.live.tape.gz");
        Javalin venue = Javalin.create(config -> config.routes.ws(
                        "/stream", socket -> socket.onConnect(context -> frames.forEach(context::send))))
                .start("127.0.0.1", 0);
        try (Stack stack = Stack.up(folder.resolve("data"), "--source", "none")) {
            Process collect = Tapekeeper.process(
                            "collect",
                            "--exchange=BINANCE_SPOT",
                            "--symbols=BTC/USDT",
                            "--url=ws://127.0.0.1:" + venue.port(),
                            "--record=" + recorded,
                            "--data-dir=" + stack.dataDir())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("collect.out").toFile())
                    .start();
            Awaitility.await("the feed reaches the tables")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> stack.number("SELECT count(*) FROM trade_snapshots") > 0);
            collect.destroy();
            assertThat(collect.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(collect.exitValue()).isZero();

            assertThat(stack.audit().get("unaccounted").asLong()).isZero();
            assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots"))
                    .isEqualTo(Recordings.count(recorded, "bookTicker"))
                    .isPositive();
            assertThat(stack.number("SELECT count(*) FROM trade_snapshots"))
                    .isEqualTo(Recordings.count(recorded, "trade"));
        } finally {
            venue.stop();
        }
    }
}
