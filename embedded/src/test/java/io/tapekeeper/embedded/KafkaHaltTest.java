// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

class KafkaHaltTest {

    @Test
    void aBrokerThatHaltsTheJvmTellsItsOwnerInstead() {
        CompletableFuture<EmbeddedServerException> owner = new CompletableFuture<>();
        CompletableFuture<EmbeddedServerException> former = new CompletableFuture<>();
        KafkaHalt.watch(owner);
        KafkaHalt.watch(former);
        KafkaHalt.forget(former);

        assertThatThrownBy(() -> Exit.halt(1, "log directory failed")).isInstanceOf(EmbeddedServerException.class);
        assertThatThrownBy(() -> Exit.exit(3)).isInstanceOf(EmbeddedServerException.class);

        KafkaHalt.forget(owner);
        assertThat(owner.join()).hasMessageContaining("status 1 (log directory failed)");
        assertThat(former).isNotDone();
    }
}
