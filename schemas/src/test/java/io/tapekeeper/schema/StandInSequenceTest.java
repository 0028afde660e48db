// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StandInSequenceTest {

    @Test
    void isTheVenuesOwnWhereThereIsOne() {
        assertThat(StandInSequence.sequenceOf(
                        Events.bookTicker().setSequence(0L).build()))
                .isZero();
    }

    @Property
    void isNegativeAndTheSameForTheSameQuote(@ForAll @DoubleRange(min = 0.01, max = 1e9) double bid) {
        BookTicker.Builder quote = Events.bookTicker().setSequence(null).setBidPrice(bid);
        long first = StandInSequence.sequenceOf(quote.setCollector("one").build());
        long second = StandInSequence.sequenceOf(quote.setCollector("two").build());
        assertThat(first).isNegative().isEqualTo(second);
    }

    @Test
    void differsWithEachValueAndMicrosecond() {
        BookTicker base = Events.bookTicker().setSequence(null).build();
        Set<Long> sequences = new HashSet<>();
        sequences.add(StandInSequence.sequenceOf(base));
        sequences.add(StandInSequence.sequenceOf(
                BookTicker.newBuilder(base).setBidQty(2.508).build()));
        sequences.add(StandInSequence.sequenceOf(
                BookTicker.newBuilder(base).setAskPrice(61800.31).build()));
        sequences.add(StandInSequence.sequenceOf(
                BookTicker.newBuilder(base).setAskQty(2.511).build()));
        sequences.add(StandInSequence.sequenceOf(BookTicker.newBuilder(base)
                .setEventTime(Events.EVENT_TIME.plusNanos(1_000))
                .build()));
        assertThat(sequences).hasSize(5);
    }
}
