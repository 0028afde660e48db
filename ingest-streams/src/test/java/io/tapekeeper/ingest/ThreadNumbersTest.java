// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ThreadNumbersTest {

    private static final String NAME = "transactional.id";

    private final ThreadNumbers numbers = new ThreadNumbers();

    @Test
    void threadsAreNumberedFromOne() {
        assertThat(nameOf(1, "main")).isEqualTo("ingest-1");
        assertThat(nameOf(2, "main")).isEqualTo("ingest-2");
        assertThat(nameOf(2, "main")).isEqualTo("ingest-2");
    }

    @Test
    void aThreadTakesOverTheNumberOfTheOneThatMadeIt() {
        nameOf(1, "main");
        nameOf(2, "main");

        assertThat(nameOf(3, "app-StreamThread-1")).isEqualTo("ingest-1");
        assertThat(nameOf(3, "app-StreamThread-3")).isEqualTo("ingest-1");
        // By now the first has ended, and Kafka Streams uses its number again.
        assertThat(nameOf(1, "app-StreamThread-2")).isEqualTo("ingest-2");
        assertThat(nameOf(2, "app-StreamThread-3")).isEqualTo("ingest-1");
    }

    @Test
    void aThreadThatIsReplacedTwiceHandsItOverOnce() {
        nameOf(1, "main");

        assertThat(nameOf(2, "app-StreamThread-1")).isEqualTo("ingest-1");
        assertThat(nameOf(3, "app-StreamThread-1")).isEqualTo("ingest-2");
    }

    @Test
    void aClientWithoutSuchANameStaysAsItIs() {
        Map<String, Object> config = Map.of("client.id", "app-StreamThread-1-consumer");

        assertThat(numbers.renumbered(config, NAME)).isSameAs(config);
    }

    private Object nameOf(int thread, String maker) {
        Map<String, Object> config =
                Map.of(NAME, "ingest-" + thread, "client.id", "app-StreamThread-" + thread + "-producer");
        Executor inMaker = task -> new Thread(task, maker).start();
        return CompletableFuture.supplyAsync(() -> numbers.renumbered(config, NAME), inMaker)
                .join()
                .get(NAME);
    }
}
