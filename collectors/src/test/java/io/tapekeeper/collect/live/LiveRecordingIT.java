// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static io.tapekeeper.collect.live.LiveFeeds.LONG;
import static io.tapekeeper.collect.live.LiveFeeds.quote;
import static io.tapekeeper.collect.live.LiveFeeds.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.websocket.WsConnectContext;
import io.tapekeeper.collect.tape.ReplayProgress;
import io.tapekeeper.collect.tape.ReplaySettings;
import io.tapekeeper.collect.tape.TapeReplay;
import io.tapekeeper.collect.tape.TapeWriter;
import io.tapekeeper.schema.BookTicker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRecordingIT {

    private final BlockingQueue<SpecificRecord> events = new LinkedBlockingQueue<>();
    private final TestVenue venue = new TestVenue();

    @AfterEach
    void close() {
        venue.close();
    }

    @TempDir
    private Path folder;

    @Test
    void the_tape_is_what_was_sent_and_replays_to_the_same_events() throws Exception {
        Path tape = folder.resolve("binance_spot.recorded.tape.gz");
        List<String> frames = List.of(quote(1), "{\"result\":null}", "{\"u\":2,", quote(3));
        List<SpecificRecord> live = new ArrayList<>();
        try (TapeWriter writer = TapeWriter.open(tape);
                LiveFeed feed = LiveFeed.start(settings(venue.url(), LONG), events::add, writer, Clock.systemUTC())) {
            WsConnectContext connection = venue.nextConnection();
            frames.forEach(connection::send);
            await().until(() -> feed.status().frames().frames() == frames.size());
            events.drainTo(live);
        }

        assertThat(linesOf(tape)).extracting(line -> line.substring(20)).isEqualTo(frames);
        List<SpecificRecord> replayed = new ArrayList<>();
        TapeReplay.run(ReplaySettings.of(List.of(tape)), replayed::add, ReplayProgress.NONE);
        assertThat(replayed)
                .extracting(event -> ((BookTicker) event).getReceiveTime())
                .isEqualTo(live.stream()
                        .map(event -> ((BookTicker) event).getReceiveTime())
                        .toList());
        assertThat(replayed)
                .extracting(event -> ((BookTicker) event).getSequence())
                .containsExactly(1L, 3L);
    }

    @Test
    void a_silent_connection_does_not_keep_frames_off_the_disk() throws Exception {
        Path tape = folder.resolve("binance_spot.recorded.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape);
                LiveFeed feed = LiveFeed.start(settings(venue.url(), LONG), events::add, writer, Clock.systemUTC())) {
            venue.nextConnection().send(quote(1));

            await().until(() -> Files.size(tape) > 0);
            assertThat(linesOf(tape)).hasSize(1);
            assertThat(feed.status().connected()).isTrue();
        }
    }

    private static List<String> linesOf(Path tape) throws Exception {
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
                new GZIPInputStream(Files.newInputStream(tape)), java.nio.charset.StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }
}
