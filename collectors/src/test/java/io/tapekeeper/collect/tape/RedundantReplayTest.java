// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.time.Sleeper;
import io.tapekeeper.schema.BookTicker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RedundantReplayTest {

    @Property(tries = 60)
    void each_collector_sees_every_event_once_in_the_tapes_order_and_1_to_50_ms_late(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 20_000_000) Integer> pausesNanos,
            @ForAll @IntRange(min = 1, max = 5) int collectors,
            @ForAll long seed)
            throws Exception {
        Path tape = Files.createTempFile("binance_spot.", ".tape");
        Files.writeString(tape, lines(pausesNanos));
        List<BookTicker> events = replay(tape, collectors, seed);

        Map<String, List<BookTicker>> byCollector = new LinkedHashMap<>();
        events.forEach(event -> byCollector
                .computeIfAbsent(event.getCollector(), name -> new ArrayList<>())
                .add(event));

        assertThat(byCollector).hasSize(collectors);
        assertThat(events).extracting(BookTicker::getReceiveTime).isSorted();
        List<BookTicker> first = byCollector.get("replay-1");
        byCollector.forEach((name, seen) -> {
            assertThat(seen)
                    .extracting(BookTicker::getSequence)
                    .isEqualTo(first.stream().map(BookTicker::getSequence).toList());
            if (!name.equals("replay-1")) {
                requireDelays(first, seen);
            }
        });
        assertThat(replay(tape, collectors, seed))
                .extracting(BookTicker::getReceiveTime)
                .isEqualTo(events.stream().map(BookTicker::getReceiveTime).toList());
        Files.delete(tape);
    }

    private static void requireDelays(List<BookTicker> first, List<BookTicker> copies) {
        for (int i = 0; i < copies.size(); i++) {
            Instant received = copies.get(i).getReceiveTime();
            assertThat(Duration.between(first.get(i).getReceiveTime(), received))
                    .isBetween(Duration.ofMillis(1), Duration.ofMillis(50).plusNanos(1_000));
            // Binance's spot quotes carry no time of their own.
            assertThat(copies.get(i).getEventTime()).isEqualTo(received);
        }
    }

    private static String lines(List<Integer> pausesNanos) {
        StringBuilder lines = new StringBuilder();
        long nanos = Tapes.START_NANOS;
        for (int i = 0; i < pausesNanos.size(); i++) {
            nanos += pausesNanos.get(i);
            lines.append(Tapes.line(nanos, Tapes.quote(i)));
        }
        return lines.toString();
    }

    private static List<BookTicker> replay(Path tape, int collectors, long seed) throws Exception {
        List<BookTicker> events = new ArrayList<>();
        TapeReplay.run(
                new ReplaySettings(List.of(tape), null, ReplaySpeed.MAX, collectors, seed, SymbolList.EMPTY),
                Clock.systemUTC(),
                Sleeper.REAL,
                event -> events.add((BookTicker) event),
                ReplayProgress.NONE);
        return events;
    }
}
