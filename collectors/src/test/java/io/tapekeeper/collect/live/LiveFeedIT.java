// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static io.tapekeeper.collect.live.LiveFeeds.LONG;
import static io.tapekeeper.collect.live.LiveFeeds.nextQuote;
import static io.tapekeeper.collect.live.LiveFeeds.quote;
import static io.tapekeeper.collect.live.LiveFeeds.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javalin.websocket.WsConnectContext;
import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.venue.Venue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedIT {

    private final BlockingQueue<SpecificRecord> events = new LinkedBlockingQueue<>();
    private final TestVenue venue = new TestVenue();

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void frames_become_events() throws Exception {
        try (LiveFeed feed = start(settings(venue.url(), LONG))) {
            WsConnectContext connection = venue.nextConnection();
            assertThat(connection.queryParam("streams")).isEqualTo("btcusdt@bookTicker/btcusdt@trade");
            connection.send(quote(1));
            connection.send("{\"result\":null,\"id\":1}");
            connection.send("{\"u\":2,");
            connection.send(quote(3));

            assertThat(List.of(
                            nextQuote(events).getSequence(), nextQuote(events).getSequence()))
                    .containsExactly(1L, 3L);
            await().untilAsserted(() -> assertThat(feed.status().frames()).isEqualTo(new FrameCounts(4, 2, 1, 0, 1)));
            assertThat(feed.status().connected()).isTrue();
            assertThat(feed.status().reconnects()).isZero();
            assertThat(feed.status().lastFrame()).isNotNull();
        }
    }

    @Test
    void a_frame_in_parts_is_one_frame() throws Exception {
        try (LiveFeed feed = start(settings(venue.url(), LONG))) {
            String frame = quote(7);
            TestVenue.sendInParts(
                    venue.nextConnection(), frame.substring(0, 3), frame.substring(3, 20), "", frame.substring(20));

            assertThat(nextQuote(events).getSequence()).isEqualTo(7);
            assertThat(feed.status().frames().malformed()).isZero();
        }
    }

    @Test
    void closing_says_goodbye_and_publishes_nothing_more() throws Exception {
        LiveFeed feed = start(settings(venue.url(), LONG));
        WsConnectContext connection = venue.nextConnection();
        connection.send(quote(1));
        nextQuote(events);
        feed.close();

        assertThat(venue.nextClosed().status()).isEqualTo(1000);
        assertThat(feed.ended().toCompletableFuture()).isCompleted();
        assertThat(events).isEmpty();
        assertThat(feedThreads()).isEmpty();
    }

    @Test
    void closing_while_it_cannot_connect_is_quick() {
        URI url = venue.url();
        venue.close();
        LiveFeed feed = start(settings(url, LONG));
        feed.close();

        assertThat(feed.ended().toCompletableFuture()).isCompleted();
        assertThat(feedThreads()).isEmpty();
    }

    @Test
    void an_event_that_cannot_be_published_ends_the_feed() throws Exception {
        LiveFeed feed = LiveFeed.start(
                settings(venue.url(), LONG),
                event -> {
                    throw new IllegalStateException("Kafka is gone");
                },
                null,
                Clock.systemUTC());
        venue.nextConnection().send(quote(1));

        assertThatThrownBy(() -> feed.ended().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("Kafka is gone");
        await().untilAsserted(() -> assertThat(feedThreads()).isEmpty());
        assertThat(feed.status().connected()).isFalse();
        feed.close();
    }

    @Test
    void a_failure_of_one_connection_ends_the_other_too() throws Exception {
        FeedSettings futures = FeedSettings.defaults(Venue.BINANCE_FUTURES, List.of("BTC/USDT"), "test-1");
        assertThat(futures.venue().streams(futures.symbols(), null)).hasSize(2);
        LiveFeed feed = LiveFeed.start(
                settings(Venue.BINANCE_FUTURES, venue.url(), LONG),
                event -> {
                    throw new IllegalStateException("Kafka is gone");
                },
                null,
                Clock.systemUTC());
        venue.nextConnection().send(quote(1));

        assertThatThrownBy(() -> feed.ended().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("Kafka is gone");
        feed.close();
        assertThat(feedThreads()).isEmpty();
    }

    private LiveFeed start(FeedSettings settings) {
        return LiveFeed.start(settings, events::add, null, Clock.systemUTC());
    }

    private static Stream<Thread> feedThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("collect-"));
    }
}
