// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.frame.FrameDecoder;
import io.tapekeeper.collect.tape.TapeWriter;
import io.tapekeeper.collect.thread.TaskThread;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects from a venue until closed: connects, reconnects whatever happens to a connection, and ends only if an event cannot
 * be published or a frame not be recorded. Any thread.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final FeedSettings settings;
    private final List<StreamLoop> loops = new ArrayList<>();
    private final List<TaskThread> threads = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private LiveFeed(
            FeedSettings settings, Consumer<? super SpecificRecord> events, @Nullable TapeWriter tape, Clock clock) {
        this.settings = settings;
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build();
        for (URI address : settings.venue().streams(settings.symbols(), settings.baseUrl())) {
            FrameDecoder decoder = new FrameDecoder(
                    address.getHost() + address.getPath(), settings.venue().newParser(settings.symbolList()));
            FrameIntake intake = new FrameIntake(settings.collector(), decoder, tape, events, clock);
            loops.add(new StreamLoop(address, settings, http, intake, clock));
        }
    }

    /**
     * Starts collecting.
     *
     * @param events takes the events of all connections, each connection's in order, on several threads; may block
     * @param tape keeps every frame before it is read; null: not recorded. Whoever opened it closes it, after this feed
     * @throws IllegalArgumentException if a symbol has characters that no symbol has
     */
    public static LiveFeed start(
            FeedSettings settings, Consumer<? super SpecificRecord> events, @Nullable TapeWriter tape, Clock clock) {
        LiveFeed feed = new LiveFeed(settings, events, tape, clock);
        feed.startThreads();
        return feed;
    }

    private void startThreads() {
        String name = "collect-" + settings.venue().name().toLowerCase(Locale.ROOT) + "-";
        for (StreamLoop loop : loops) {
            threads.add(TaskThread.start(name + (threads.size() + 1), loop::run));
        }
        for (TaskThread thread : threads) {
            thread.ended().whenComplete((nothing, failure) -> onThreadEnd(failure));
        }
    }

    // One connection alone would be half a market: all end with the first that fails.
    private void onThreadEnd(@Nullable Throwable failure) {
        if (failure != null) {
            threads.forEach(TaskThread::stop);
            ended.completeExceptionally(failure);
        }
    }

    /** Completes when this feed is closed, or exceptionally as soon as it failed. */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    public FeedStatus status() {
        return new FeedStatus(
                loops.stream().allMatch(StreamLoop::connected),
                loops.size(),
                newestFrame(),
                loops.stream().mapToLong(StreamLoop::reconnects).sum(),
                loops.stream().map(StreamLoop::counts).reduce(FrameCounts.NONE, FrameCounts::plus));
    }

    private @Nullable Instant newestFrame() {
        return loops.stream()
                .map(StreamLoop::lastFrame)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Ends all connections in order; returns within about three times {@link FeedSettings#closeTimeout()} each. */
    @Override
    public void close() {
        threads.forEach(TaskThread::stop);
        for (TaskThread thread : threads) {
            if (!thread.stop(settings.closeTimeout().multipliedBy(3))) {
                LOG.warn("a connection to {} did not end in time", settings.venue());
            }
        }
        ended.complete(null);
    }
}
