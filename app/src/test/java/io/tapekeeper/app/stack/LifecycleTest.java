// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<String> stopped = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void stopsInReverseOrderOnce() {
        lifecycle.add("first", () -> stopped.add("first"));
        lifecycle.add("second", () -> stopped.add("second"));

        lifecycle.close();
        lifecycle.close();

        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void stopsTheRestWhenOnePartFails() {
        lifecycle.add("first", () -> stopped.add("first"));
        lifecycle.add("second", () -> {
            throw new IllegalArgumentException("stuck");
        });

        assertThatThrownBy(lifecycle::close)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(cause -> assertThat(cause).hasMessage("stuck")));
        assertThat(stopped).containsExactly("first");
    }
}
