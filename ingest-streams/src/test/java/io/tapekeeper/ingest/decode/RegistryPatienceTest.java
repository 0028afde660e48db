// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.ingest.StubRegistry;
import io.tapekeeper.schema.serde.RegistryUnavailableException;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryPatienceTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final StubRegistry stub = new StubRegistry();
    private final SchemaRegistry registry = stub.client();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void asksAgainUntilTheRegistryIsThere() {
        stub.setAway(true);

        Object answer = new RegistryPatience(Duration.ofMinutes(1), SHORT).answer(() -> {
            stub.setAway(attempts.incrementAndGet() < 3);
            return registry.register();
        });

        assertThat(answer).isNotNull();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void givesUpAfterTheLimit() {
        stub.setAway(true);

        assertThatThrownBy(() -> new RegistryPatience(Duration.ZERO, SHORT).answer(this::attempt))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void asksOnceIfSomethingElseIsWrong() {
        assertThatThrownBy(() -> new RegistryPatience(Duration.ofMinutes(1), SHORT).answer(() -> {
                    attempts.incrementAndGet();
                    throw new IOException("not the registry");
                }))
                .hasMessage("not the registry");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        stub.setAway(true);
        Thread.currentThread().interrupt();

        assertThatThrownBy(
                        () -> new RegistryPatience(Duration.ofMinutes(1), Duration.ofSeconds(30)).answer(this::attempt))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(1);
    }

    private Object attempt() {
        attempts.incrementAndGet();
        return registry.register();
    }
}
