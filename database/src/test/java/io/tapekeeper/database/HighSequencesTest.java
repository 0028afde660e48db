// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HighSequencesTest {

    @Property
    void neverTakesWhatIsStoredForNew(
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 30) Long> stored,
            @ForAll @LongRange(min = 0, max = 30) long asked) {
        HighSequences highs = HighSequences.none();
        Set<Long> model = new HashSet<>();
        for (long sequence : stored) {
            highs.add(sequence);
            model.add(sequence);
        }

        assertThat(model.contains(asked) && highs.isNew(asked)).isFalse();
        assertThat(highs.isNew(31)).isTrue();
    }

    @Test
    void aFewAbsurdSequencesHideNothing() {
        HighSequences highs = HighSequences.none();
        List.of(100L, Long.MAX_VALUE, 101L, Long.MAX_VALUE - 1, 4_000_000_000_000_000L, 102L)
                .forEach(highs::add);

        assertThat(highs.isNew(103)).isTrue();
        assertThat(highs.isNew(102)).isFalse();
        assertThat(highs.isNew(101)).isFalse();
        assertThat(highs.isNew(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void whereOnlyTheHighestIsKnownNothingBelowItIsNew() {
        HighSequences highs = new HighSequences(new long[] {50, 50, 50, 50});

        assertThat(highs.isNew(49)).isFalse();
        assertThat(highs.isNew(51)).isTrue();
    }
}
