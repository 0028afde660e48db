// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    @Property(tries = 200)
    void pauses_double_up_to_the_cap_and_are_spread_over_half(@ForAll long seed) {
        Backoff backoff = new Backoff(LEAST, MOST, new Random(seed));
        for (int i = 0; i < 100; i++) {
            Duration most = i < 5 ? LEAST.multipliedBy(1L << i) : MOST;
            assertThat(backoff.next()).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void a_success_begins_anew() {
        Backoff backoff = new Backoff(LEAST, MOST, new Random(1));
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();

        assertThat(backoff.next()).isBetween(LEAST.dividedBy(2), LEAST);
    }

    @Test
    void redundant_collectors_do_not_come_at_once() {
        assertThat(new Backoff(LEAST, MOST, new Random(1)).next())
                .isNotEqualTo(new Backoff(LEAST, MOST, new Random(2)).next());
    }
}
