// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static io.tapekeeper.collect.tape.Tapes.START_NANOS;
import static io.tapekeeper.collect.tape.Tapes.gzip;
import static io.tapekeeper.collect.tape.Tapes.line;
import static io.tapekeeper.collect.tape.Tapes.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.time.ManualTime;
import io.tapekeeper.collect.time.Sleeper;
import io.tapekeeper.collect.venue.UnknownVenueException;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeReplayTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Sleeper NEVER = duration -> {
        throw new AssertionError("slept " + duration);
    };

    @TempDir
    private Path folder;

    private final List<BookTicker> events = new ArrayList<>();

    @Test
    void tapes_are_merged_by_receive_time() throws Exception {
        Path odd = tape("binance_spot.odd.tape", line(at(1), quote(1)) + line(at(3), quote(3)) + line(at(3), quote(4)));
        Path even = tape("binance_futures.even.tape", line(at(2), quote(2)) + line(at(3), quote(5)));

        ReplayResult result = replay(ReplaySettings.of(List.of(odd, even)));

        assertThat(events).extracting(BookTicker::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events)
                .extracting(BookTicker::getExchange)
                .containsExactly("BINANCE_SPOT", "BINANCE_FUTURES", "BINANCE_SPOT", "BINANCE_SPOT", "BINANCE_FUTURES");
        assertThat(result.events()).containsEntry(EventType.BOOK_TICKER, 5L);
        assertThat(result.frames()).isEqualTo(new FrameCounts(5, 5, 0, 0, 0));
    }

    @Test
    void events_carry_the_tapes_time_the_collectors_name_and_one_session_for_the_run() throws Exception {
        replay(ReplaySettings.of(List.of(tape("binance_spot.a.tape", line(at(1), quote(1)) + line(at(2), quote(2))))));

        assertThat(events)
                .extracting(BookTicker::getReceiveTime)
                .containsExactly(TapeTime.toMicros(at(1)), TapeTime.toMicros(at(2)));
        assertThat(events).extracting(BookTicker::getCollector).containsOnly("replay-1");
        assertThat(events).extracting(BookTicker::getSession).containsOnly(NOW);
    }

    @Test
    void every_collector_publishes_every_event() throws Exception {
        Path tape = tape("binance_spot.a.tape", line(at(0), quote(1)) + line(at(1_000), quote(2)));

        ReplayResult result = replay(settings(List.of(tape), ReplaySpeed.MAX, 3));

        assertThat(events)
                .extracting(BookTicker::getCollector, BookTicker::getSequence)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("replay-1", 1L),
                        org.assertj.core.groups.Tuple.tuple("replay-2", 1L),
                        org.assertj.core.groups.Tuple.tuple("replay-3", 1L),
                        org.assertj.core.groups.Tuple.tuple("replay-1", 2L),
                        org.assertj.core.groups.Tuple.tuple("replay-2", 2L),
                        org.assertj.core.groups.Tuple.tuple("replay-3", 2L));
        // The copies of the first came long before the second.
        assertThat(events.subList(0, 3)).extracting(BookTicker::getSequence).containsOnly(1L);
        assertThat(result.events()).containsEntry(EventType.BOOK_TICKER, 6L);
        assertThat(result.frames().frames()).isEqualTo(2);
    }

    @Test
    void nothing_is_handed_over_before_all_tapes_are_found_good() throws Exception {
        Path good = tape("binance_spot.a.tape", line(at(1), quote(1)));
        Path bad = tape("binance_spot.b.tape", "no tape\n");
        Path unknown = tape("kraken_spot.c.tape", line(at(1), quote(1)));

        assertThatThrownBy(() -> replay(ReplaySettings.of(List.of(good, bad))))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining(bad.toString());
        assertThatThrownBy(() -> replay(ReplaySettings.of(List.of(good, unknown))))
                .isInstanceOf(UnknownVenueException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void a_torn_tape_is_played_up_to_the_tear_by_every_collector() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            lines.append(line(at(i), quote(i * 7_919L % 1_000_003)));
        }
        byte[] whole = gzip(lines.toString());
        Path torn = Files.write(folder.resolve("binance_spot.a.tape.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> replay(settings(List.of(torn), ReplaySpeed.MAX, 2)))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("cut off after frame " + events.size() / 2);
        assertThat(events).hasSizeGreaterThan(1_000);
        assertThat(sequencesOf("replay-2")).isEqualTo(sequencesOf("replay-1"));
    }

    @Test
    void bad_frames_are_counted_and_the_replay_goes_on() throws Exception {
        Path tape = tape(
                "binance_spot.a.tape",
                line(at(1), "{\"u\":1")
                        + line(at(2), "{\"e\":\"strange\"}")
                        + line(at(3), "{\"result\":null}")
                        + line(at(4), quote(1)));

        ReplayResult result = replay(ReplaySettings.of(List.of(tape)));

        assertThat(result.frames()).isEqualTo(new FrameCounts(4, 1, 1, 1, 1));
        assertThat(events).hasSize(1);
    }

    @Test
    void at_a_given_speed_tape_time_passes_that_much_faster() throws Exception {
        Path tape = tape(
                "binance_spot.a.tape", line(at(0), quote(1)) + line(at(100), quote(2)) + line(at(10_100), quote(3)));
        ManualTime time = new ManualTime(NOW);
        List<Duration> since = new ArrayList<>();

        TapeReplay.run(
                settings(List.of(tape), new ReplaySpeed(10), 1),
                time,
                time,
                event -> since.add(Duration.between(NOW, time.instant())),
                ReplayProgress.NONE);

        assertThat(since).containsExactly(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(1_010));
    }

    @Test
    void copies_come_at_their_own_time_while_the_tape_is_silent() throws Exception {
        Path tape = tape("binance_spot.a.tape", line(at(0), quote(1)) + line(at(10_000), quote(2)));
        ManualTime time = new ManualTime(NOW);
        List<Duration> since = new ArrayList<>();

        TapeReplay.run(
                settings(List.of(tape), new ReplaySpeed(1), 2),
                time,
                time,
                event -> since.add(Duration.between(NOW, time.instant())),
                ReplayProgress.NONE);

        assertThat(since.get(1)).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
        assertThat(since.get(2)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void progress_ends_at_the_end() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            lines.append(line(at(i), quote(i)));
        }
        Path tape = Files.write(folder.resolve("binance_spot.a.tape.gz"), gzip(lines.toString()));
        List<Long> frames = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();

        TapeReplay.run(ReplaySettings.of(List.of(tape)), CLOCK, NEVER, event -> {}, (done, read, total) -> {
            frames.add(done);
            bytes.add(read);
            assertThat(total).isEqualTo(tape.toFile().length());
        });

        assertThat(frames).containsExactly(1_000L, 2_000L, 2_500L);
        assertThat(bytes).isSorted().last().isEqualTo(Files.size(tape));
    }

    @Test
    void what_the_taker_of_events_throws_ends_the_replay() throws Exception {
        Path tape = tape("binance_spot.a.tape", line(at(1), quote(1)));

        assertThatThrownBy(() -> TapeReplay.run(
                        ReplaySettings.of(List.of(tape)),
                        event -> {
                            throw new IllegalStateException("Kafka is gone");
                        },
                        ReplayProgress.NONE))
                .hasMessage("Kafka is gone");
    }

    @Test
    void an_interrupt_ends_the_replay() throws Exception {
        Path tape = tape("binance_spot.a.tape", line(at(1), quote(1)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> replay(ReplaySettings.of(List.of(tape)))).isInstanceOf(InterruptedException.class);
        assertThat(events).isEmpty();
    }

    private ReplayResult replay(ReplaySettings settings) throws Exception {
        return TapeReplay.run(settings, CLOCK, NEVER, event -> events.add((BookTicker) event), ReplayProgress.NONE);
    }

    private static ReplaySettings settings(List<Path> tapes, ReplaySpeed speed, int collectors) {
        return new ReplaySettings(tapes, null, speed, collectors, 1, SymbolList.EMPTY);
    }

    private List<Long> sequencesOf(String collector) {
        return events.stream()
                .filter(event -> event.getCollector().equals(collector))
                .map(BookTicker::getSequence)
                .toList();
    }

    private Path tape(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static long at(long ms) {
        return START_NANOS + Duration.ofMillis(ms).toNanos();
    }
}
