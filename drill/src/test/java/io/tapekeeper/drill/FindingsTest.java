// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong is told at once and kept, and does not end the drill. */
class FindingsTest {

    private final List<String> told = new ArrayList<>();
    private final Findings findings = new Findings(told::add);

    @Test
    void aStepThatFailsIsAFinding() throws InterruptedException {
        boolean succeeded = findings.attempt("no audit", () -> {
            throw new IllegalStateException("Kafka is away");
        });

        assertThat(succeeded).isFalse();
        assertThat(findings.all())
                .containsExactly("no audit: java.lang.IllegalStateException: Kafka is away")
                .isEqualTo(told);
    }

    @Test
    void aStepThatSucceedsGivesItsResult() throws InterruptedException {
        assertThat(findings.result("no audit", () -> 7)).contains(7);
        assertThat(findings.attempt("no audit", () -> {})).isTrue();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void whoBreaksTheDrillOffGetsNoFinding() {
        assertThatThrownBy(() -> findings.attempt("no audit", () -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting");
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(findings.all()).isEmpty();
    }
}
