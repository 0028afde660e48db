// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private static final int SIZE = 32;

    private record Event(long identity, long payload) {}

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> identities = Arbitraries.longs().between(-40, 40);
        Arbitrary<Long> payloads = Arbitraries.longs().between(0, 2);
        return Combinators.combine(identities, payloads).as(Event::new).list().ofMaxSize(300);
    }

    @Property(tries = 300)
    void remembersTheLatestPayloadOfTheLatestIdentities(@ForAll("events") List<Event> events) {
        RecentEvents recent = new RecentEvents(SIZE);
        Map<Long, Long> model = new LinkedHashMap<>();
        for (Event event : events) {
            // 0 stands for an empty slot, and is kept as 1.
            long payload = Math.max(event.payload(), 1);
            boolean expected = Long.valueOf(payload).equals(model.get(event.identity()));

            boolean duplicate = recent.remember(event.identity(), event.payload()) < 0;

            assertThat(duplicate).isEqualTo(expected);
            model.put(event.identity(), payload);
            if (model.size() > SIZE) {
                model.remove(model.keySet().iterator().next());
            }
        }
    }

    @Property(tries = 300)
    void isTheSameAfterItWasStoredChunkByChunk(@ForAll("events") List<Event> events) {
        RecentEvents recent = new RecentEvents(SIZE);
        Map<Integer, byte[]> stored = new LinkedHashMap<>();
        for (Event event : events) {
            int chunk = recent.remember(event.identity(), event.payload());
            if (chunk >= 0) {
                stored.put(chunk, recent.chunkBytes(chunk));
            }
        }

        RecentEvents restored = new RecentEvents(SIZE);
        stored.forEach(restored::restore);

        for (long identity = -60; identity <= 60; identity++) {
            assertThat(restored.remember(identity, 1)).isEqualTo(recent.remember(identity, 1));
        }
    }

    @Test
    void aSmallerWindowLeavesOutWhatItCannotHold() {
        RecentEvents large = new RecentEvents(SIZE);
        for (long identity = 1; identity <= SIZE; identity++) {
            large.remember(identity, 7);
        }

        RecentEvents small = new RecentEvents(16);
        small.restore(0, large.chunkBytes(0));
        small.restore(1, large.chunkBytes(1));

        assertThat(small.remember(3, 7)).isNegative();
        assertThat(small.remember(30, 7)).isNotNegative();
    }

    @Test
    void aLargerWindowGoesOnWithWhatASmallerOneHeld() {
        RecentEvents small = new RecentEvents(16);
        for (long identity = 1; identity <= 20; identity++) {
            small.remember(identity, 7);
        }

        RecentEvents large = new RecentEvents(64);
        large.restore(0, small.chunkBytes(0));

        assertThat(large.remember(20, 7)).isNegative();
        assertThat(large.remember(0, 0)).isNotNegative();
        assertThat(large.remember(21, 7)).isNotNegative();
    }
}
