// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.serde.SchemaIds;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

    private static final SchemaIds IDS = new SchemaIds(Map.of(BookTicker.getClassSchema(), 1));

    @Test
    void without_kafka_publishing_fails_in_time_and_everything_after_it_too() throws Exception {
        EventPublisher publisher = new EventPublisher(settings(unusedAddress()), IDS);

        assertThatThrownBy(() -> publisher.publish(TestEvents.quote("BTCUSDT", 1)))
                .isInstanceOfSatisfying(PublishException.class, failure -> {
                    assertThat(failure.topic()).isEqualTo("tapekeeper.raw.book-ticker");
                    assertThat(failure.key()).isEqualTo("BINANCE_SPOT|BTCUSDT");
                })
                .hasMessageContaining("BINANCE_SPOT|BTCUSDT could not be published to tapekeeper.raw.book-ticker")
                .hasCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
        assertThat(publisher.failure()).isPresent();
        assertThat(publisher.acknowledged()).containsEntry(EventType.BOOK_TICKER, 0L);
        assertThatThrownBy(() -> publisher.publish(TestEvents.quote("ETHUSDT", 2)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("BINANCE_SPOT|BTCUSDT");
        assertThatThrownBy(publisher::flush).isInstanceOf(PublishException.class);
        assertThatThrownBy(publisher::close).isInstanceOf(PublishException.class);
    }

    @Test
    void a_failure_comes_through_where_resources_are_closed_by_the_language() throws Exception {
        String address = unusedAddress();

        assertThatThrownBy(() -> {
                    try (EventPublisher publisher = new EventPublisher(settings(address), IDS)) {
                        publisher.publish(TestEvents.quote("BTCUSDT", 1));
                    }
                })
                .isInstanceOf(PublishException.class);
    }

    @Test
    void what_is_no_event_is_refused_and_does_no_harm() throws Exception {
        try (EventPublisher publisher = new EventPublisher(settings(unusedAddress()), IDS)) {
            assertThatThrownBy(() -> publisher.publish(new Gap())).isInstanceOf(IllegalArgumentException.class);
            BookTicker incomplete = TestEvents.quote("BTCUSDT", 1);
            incomplete.put("collector", null);
            assertThatThrownBy(() -> publisher.publish(incomplete)).isInstanceOf(IllegalArgumentException.class);

            assertThat(publisher.failure()).isEmpty();
        }
    }

    private static PublisherSettings settings(String address) {
        return new PublisherSettings(
                address,
                Duration.ofMillis(5),
                131_072,
                1 << 20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Map.of());
    }

    private static String unusedAddress() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
