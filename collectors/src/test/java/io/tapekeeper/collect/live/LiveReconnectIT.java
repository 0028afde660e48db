// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import static io.tapekeeper.collect.live.LiveFeeds.LONG;
import static io.tapekeeper.collect.live.LiveFeeds.nextQuote;
import static io.tapekeeper.collect.live.LiveFeeds.quote;
import static io.tapekeeper.collect.live.LiveFeeds.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.websocket.WsConnectContext;
import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.schema.BookTicker;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveReconnectIT {

    private final BlockingQueue<SpecificRecord> events = new LinkedBlockingQueue<>();
    private final TestVenue venue = new TestVenue();

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void a_connection_that_the_venue_closes_is_made_anew_with_a_new_session() throws Exception {
        try (LiveFeed feed = start(settings(venue.url(), LONG))) {
            WsConnectContext first = venue.nextConnection();
            first.send(quote(1));
            BookTicker before = nextQuote(events);
            first.closeSession(1001, "going away");
            venue.nextConnection().send(quote(2));
            BookTicker after = nextQuote(events);

            assertThat(after.getSequence()).isEqualTo(2);
            assertThat(after.getSession()).isAfter(before.getSession());
            assertThat(feed.status().reconnects()).isEqualTo(1);
        }
    }

    @Test
    void a_silent_connection_is_made_anew() throws Exception {
        try (LiveFeed feed = start(settings(venue.url(), Duration.ofMillis(200)))) {
            venue.nextConnection();
            venue.nextConnection();

            assertThat(feed.status().reconnects()).isPositive();
        }
    }

    @Test
    void a_frame_that_waits_for_kafka_is_no_silence() throws Exception {
        CountDownLatch kafkaIsBack = new CountDownLatch(1);
        CountDownLatch publishing = new CountDownLatch(1);
        FeedSettings settings = settings(venue.url(), Duration.ofSeconds(1));
        try (LiveFeed feed = LiveFeed.start(
                settings,
                event -> {
                    publishing.countDown();
                    awaitUninterruptibly(kafkaIsBack);
                    events.add(event);
                },
                null,
                Clock.systemUTC())) {
            venue.nextConnection().send(quote(1));
            publishing.await();
            long reconnects = feed.status().reconnects();

            // More than twice the silence that is allowed, and the watchdog looks four times a period.
            await().during(Duration.ofMillis(2_500)).until(() -> feed.status().reconnects() == reconnects);
            kafkaIsBack.countDown();
            assertThat(nextQuote(events).getSequence()).isEqualTo(1);
        }
    }

    @Test
    void attempts_go_on_until_the_venue_is_there() throws Exception {
        URI url = venue.url();
        venue.close();
        try (LiveFeed feed = start(settings(url, LONG))) {
            await().until(() -> feed.status().reconnects() >= 3);

            assertThat(feed.status().connected()).isFalse();
            assertThat(feed.status().lastFrame()).isNull();
            assertThat(feed.ended().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void a_venue_that_vanishes_without_a_word_is_connected_to_again() throws Exception {
        try (RawWebSocketServer server = new RawWebSocketServer();
                LiveFeed feed = start(settings(server.url(), LONG))) {
            Socket first = server.accept();
            first.setSoLinger(true, 0);
            first.close();
            server.accept().close();

            assertThat(feed.status().reconnects()).isPositive();
        }
    }

    @Test
    void pings_are_answered() throws Exception {
        try (RawWebSocketServer server = new RawWebSocketServer();
                LiveFeed feed = start(settings(server.url(), LONG));
                Socket client = server.accept()) {
            RawWebSocketServer.sendControl(client, RawWebSocketServer.PING, "1723161256313");

            assertThat(RawWebSocketServer.readFrame(client)).isEqualTo(RawWebSocketServer.PONG + " 1723161256313");
            assertThat(feed.status().frames()).isEqualTo(FrameCounts.NONE);
        }
    }

    private LiveFeed start(FeedSettings settings) {
        return LiveFeed.start(settings, events::add, null, Clock.systemUTC());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
