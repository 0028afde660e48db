// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.collect.time.ManualTime;
import io.tapekeeper.collect.time.Sleeper;
import io.tapekeeper.schema.BookTicker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatedFeedTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int ENOUGH = 5_000;

    @Test
    void events_are_published_when_they_happen() throws Exception {
        ManualTime time = new ManualTime(START);
        List<Emission> published = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        SimulatedFeed feed = SimulatedFeed.start(
                SimulatorSettings.defaults(),
                emission -> {
                    if (published.size() < ENOUGH) {
                        assertThat(time.instant()).isAfterOrEqualTo(emission.at());
                        published.add(emission);
                        enough.countDown();
                    }
                },
                time,
                time);
        enough.await();
        feed.close();

        MarketSimulator expected = new MarketSimulator(SimulatorSettings.defaults(), START);
        assertThat(published)
                .extracting(Emission::at)
                .isEqualTo(java.util.stream.Stream.generate(expected::next)
                        .limit(ENOUGH)
                        .map(Emission::at)
                        .toList());
        assertThat(feed.published()).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(feed.ended().toCompletableFuture()).isCompleted();
    }

    @Test
    void a_market_that_fell_far_behind_begins_anew_now() throws Exception {
        ManualTime time = new ManualTime(START);
        BlockingQueue<Emission> published = new LinkedBlockingQueue<>();
        SimulatedFeed feed = SimulatedFeed.start(
                SimulatorSettings.defaults(),
                emission -> {
                    published.add(emission);
                    if (published.size() == 1_000) {
                        time.jump(Duration.ofHours(8));
                    }
                },
                time,
                time);
        await().until(() -> published.size() > 3_000);
        feed.close();

        List<BookTicker> quotes = published.stream()
                .filter(Emission.Event.class::isInstance)
                .map(emission -> ((Emission.Event) emission).event())
                .filter(BookTicker.class::isInstance)
                .map(BookTicker.class::cast)
                .filter(quote -> quote.getCollector().equals(MarketSimulator.COLLECTOR))
                .toList();
        assertThat(quotes).extracting(BookTicker::getSession).contains(START);
        assertThat(quotes.get(quotes.size() - 1).getSession()).isAfter(START.plus(Duration.ofHours(7)));
        assertThat(quotes).extracting(BookTicker::getReceiveTime).isSorted();
    }

    @Test
    void a_publisher_that_fails_ends_it_visibly() {
        SimulatedFeed feed = SimulatedFeed.start(
                SimulatorSettings.defaults(),
                emission -> {
                    throw new IllegalStateException("Kafka is gone");
                },
                Clock.systemUTC(),
                Sleeper.REAL);

        assertThatThrownBy(() -> feed.ended().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("Kafka is gone");
        feed.close();
    }
}
