// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashTest {

    @Test
    void aMillionTradeIdsInARowAllDiffer() {
        Set<Long> hashes = new HashSet<>();
        for (long id = 3_735_683_259L; id < 3_736_683_259L; id++) {
            hashes.add(Hash.add(Hash.START, Long.toString(id)));
        }
        assertThat(hashes).hasSize(1_000_000);
    }

    @Property
    void textsDifferWhereverACharacterDiffers(@ForAll String text, @ForAll char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != other) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                assertThat(Hash.add(Hash.START, changed)).isNotEqualTo(Hash.add(Hash.START, text));
            }
        }
    }

    @Property
    void theOrderOfValuesCounts(@ForAll long one, @ForAll long other) {
        if (one != other) {
            assertThat(Hash.add(Hash.add(Hash.START, one), other))
                    .isNotEqualTo(Hash.add(Hash.add(Hash.START, other), one));
        }
    }

    @Test
    void nothingIsNotZero() {
        assertThat(Hash.add(Hash.START, (Double) null)).isNotEqualTo(Hash.add(Hash.START, Double.valueOf(0)));
        assertThat(Hash.add(Hash.START, (Integer) null)).isNotEqualTo(Hash.add(Hash.START, Integer.valueOf(0)));
        assertThat(Hash.add(Hash.START, (Instant) null)).isNotEqualTo(Hash.add(Hash.START, Instant.EPOCH));
    }
}
