// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void anAnswerIsGoodForAWhile() {
        Shared<Integer> shared = new Shared<>(reads::incrementAndGet, Duration.ofSeconds(1), nanos::get);

        assertThat(shared.get()).isEqualTo(1);
        nanos.set(999_999_999);
        assertThat(shared.get()).isEqualTo(1);
        nanos.set(1_000_000_000);
        assertThat(shared.get()).isEqualTo(2);
    }

    @Test
    void aFailureIsNotKept() {
        Shared<Integer> shared = new Shared<>(this::failFirst, Duration.ofSeconds(1), nanos::get);

        assertThatThrownBy(shared::get).hasMessage("first");
        assertThat(shared.get()).isEqualTo(2);
    }

    private int failFirst() {
        if (reads.incrementAndGet() == 1) {
            throw new IllegalStateException("first");
        }
        return reads.get();
    }
}
