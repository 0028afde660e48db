// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeyRankTest {

    private record Key(int ownerId, Instant time) {
        long rank() {
            return KeyRank.of(ownerId, time);
        }
    }

    private static final Comparator<Key> ORDER =
            Comparator.comparingInt(Key::ownerId).thenComparing(Key::time);

    @Property
    void ranksThatDifferAreInTheOrderOfTheKeys(
            @ForAll int leftId, @ForAll int rightId, @ForAll Instant left, @ForAll Instant right) {
        assertOrdered(new Key(leftId, left), new Key(rightId, right));
    }

    @Property
    void alsoWhereKeysLieClose(@ForAll boolean sameId, @ForAll Instant left, @ForAll int distanceNanos) {
        assertOrdered(new Key(7, left), new Key(sameId ? 7 : 8, left.plusNanos(distanceNanos)));
    }

    private static void assertOrdered(Key left, Key right) {
        int byRank = Long.compare(left.rank(), right.rank());
        assertThat(byRank == 0 || byRank == Integer.signum(ORDER.compare(left, right)))
                .as("%s of rank %d and %s of rank %d", left, left.rank(), right, right.rank())
                .isTrue();
    }
}
