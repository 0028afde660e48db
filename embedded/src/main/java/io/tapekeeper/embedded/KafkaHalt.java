// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Catches a broker's attempt to end the JVM, which it makes when it cannot go on (a full disk, say), and tells the
 * brokers' owners instead. Kafka has one such switch per JVM, so with several brokers all are told. Any thread.
 */
final class KafkaHalt {

    private static final Set<CompletableFuture<EmbeddedServerException>> OWNERS = ConcurrentHashMap.newKeySet();

    private KafkaHalt() {}

    static void watch(CompletableFuture<EmbeddedServerException> owner) {
        OWNERS.add(owner);
        Exit.setExitProcedure(KafkaHalt::refuse);
        Exit.setHaltProcedure(KafkaHalt::refuse);
    }

    static void forget(CompletableFuture<EmbeddedServerException> owner) {
        OWNERS.remove(owner);
    }

    /** Kafka's code relies on it that no call of exit returns. */
    private static void refuse(int status, @Nullable String message) {
        EmbeddedServerException reason = new EmbeddedServerException(
                "Kafka cannot go on, status %d%s: its log lines before this say why; mostly the disk is full or failed"
                        .formatted(status, message == null ? "" : " (" + message + ")"));
        OWNERS.forEach(owner -> owner.complete(reason));
        throw reason;
    }
}
