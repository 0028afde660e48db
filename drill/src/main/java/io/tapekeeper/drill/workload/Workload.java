// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Model;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends in real time, on a thread of its own, until it is stopped. Any thread. */
public final class Workload implements AutoCloseable {

    private final Sender sender;
    private final Script script;
    private final Markers markers;
    private final Instant start;
    private final Thread thread = new Thread(this::run, "workload");
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;
    private Instant lastMarkers = Instant.EPOCH;

    private Workload(Sender sender, Script script, Markers markers, Instant start) {
        this.sender = sender;
        this.script = script;
        this.markers = markers;
        this.start = start;
        thread.setDaemon(true);
    }

    /**
     * Starts sending.
     *
     * @param registryUrl where the schemas are registered already
     * @param partitions of each topic
     * @param model is told of all that is sent
     */
    public static Workload start(
            String bootstrapServers, String registryUrl, int partitions, long seed, int eventsPerSecond, Model model) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Encoder encoder = new Encoder(registryUrl);
        Sender sender = new Sender(bootstrapServers, encoder, model);
        Script script = new Script(seed, start, eventsPerSecond, encoder::encode);
        Workload workload = new Workload(sender, script, new Markers(partitions), start);
        workload.thread.start();
        return workload;
    }

    /** Sends a round of markers. */
    public synchronized MarkerRound sendMarkers() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        lastMarkers = now.isAfter(lastMarkers) ? now : lastMarkers.plus(1, ChronoUnit.MICROS);
        List<Message> round = markers.round(lastMarkers);
        round.forEach(sender::send);
        return new MarkerRound(lastMarkers, round.size());
    }

    /**
     * Sends no more, and returns when Kafka has acknowledged all that was sent.
     *
     * @throws IllegalStateException if it has not, or the workload failed
     */
    public void finish() throws InterruptedException {
        stopping = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("the workload failed: " + failure.getMessage(), failure);
        }
        sender.flush();
    }

    /** Different events so far, of all types; valid when it has finished. */
    public long events() {
        return script.events();
    }

    /** Records sent so far: events, copies, corrections, markers and bad records. */
    public long records() {
        return sender.sent();
    }

    /** The same by the topics that they were sent to. */
    public Map<String, Long> recordsByTopic() {
        return sender.sentByTopic();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        sender.close();
    }

    private void run() {
        try {
            for (long tick = 0; !stopping; tick++) {
                script.tick(tick).forEach(sender::send);
                awaitEnd(tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void awaitEnd(long tick) throws InterruptedException {
        Instant end = start.plus(Script.TICK.multipliedBy(tick + 1));
        long waitMs = ChronoUnit.MILLIS.between(Instant.now(), end);
        TimeUnit.MILLISECONDS.sleep(Math.max(0, waitMs));
    }
}
