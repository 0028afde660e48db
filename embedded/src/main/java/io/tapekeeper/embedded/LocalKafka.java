// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node, broker and controller, in this JVM, on loopback. What it acknowledged survives the death of the JVM;
 * it does not wait for the disk, so a machine that loses power may lose the last seconds. Any thread.
 */
public final class LocalKafka implements EmbeddedServer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKafka.class);
    private static final String NAME = "Kafka";
    private static final Duration START_TIMEOUT =
            Duration.ofSeconds(120); // a killed broker reads its last segments again
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final DataDirectory directory;
    private final int port;
    private final KafkaNode server;
    private final CompletableFuture<EmbeddedServerException> failure = new CompletableFuture<>();
    private boolean closed;

    private LocalKafka(DataDirectory directory, int port, KafkaNode server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts it and blocks until it answers. Recovers what a killed run left, and makes the log directory when there is
     * none; the ports may differ from those of the run before.
     *
     * @throws EmbeddedServerException when the directory or the port is taken, or the broker does not start
     */
    public static LocalKafka start(LocalKafkaSettings settings) {
        return DataDirectory.holding(settings.dataDir(), directory -> start(settings, directory));
    }

    /** {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public CompletableFuture<EmbeddedServerException> failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        inBackground("stop", server::shutdown)
                .orTimeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(LocalKafka::logUnorderlyStop)
                .join();
        KafkaHalt.forget(failure);
        directory.close();
    }

    private static @Nullable Object logUnorderlyStop(Throwable cause) {
        LOG.warn(
                "Kafka did not stop in order within {} s; what it holds is recovered at the next start",
                STOP_TIMEOUT.toSeconds(),
                cause);
        return null;
    }

    private static LocalKafka start(LocalKafkaSettings settings, DataDirectory directory) {
        int port = Ports.choose(NAME, settings.port(), "--kafka-port");
        int controllerPort = Ports.chooseOther(NAME, port);
        KafkaStorage.format(directory.path());
        Properties options = KafkaOptions.of(directory.path(), port, controllerPort);
        LocalKafka kafka = new LocalKafka(directory, port, create(options, directory.path()));
        kafka.becomeReady();
        return kafka;
    }

    private static KafkaNode create(Properties options, Path dataDir) {
        try {
            return new KafkaNode(options);
        } catch (RuntimeException e) {
            throw new EmbeddedServerException("Kafka cannot use " + dataDir + ": " + e.getMessage(), e);
        }
    }

    private void becomeReady() {
        KafkaHalt.watch(failure);
        try {
            CompletableFuture<Object> started = inBackground("start", server::startup);
            CompletableFuture.anyOf(started, failure.thenAccept(reason -> {
                        throw reason;
                    }))
                    .get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            awaitAnswer();
        } catch (ExecutionException e) {
            close();
            throw new EmbeddedServerException(
                    "Kafka did not start: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            close();
            throw new EmbeddedServerException("Kafka did not start within " + START_TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while Kafka was starting", e);
        }
    }

    private void awaitAnswer() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) START_TIMEOUT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** In a thread of its own, since Kafka's own calls have no time limit. */
    private static CompletableFuture<Object> inBackground(String name, Runnable work) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(done, work), "kafka-" + name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void complete(CompletableFuture<Object> done, Runnable work) {
        try {
            work.run();
            done.complete(Boolean.TRUE);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }
}
