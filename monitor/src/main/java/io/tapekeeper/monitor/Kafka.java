// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;

/** What all of the monitor's Kafka clients share: their properties, and how an answer is waited for. Any thread. */
final class Kafka {

    private final MonitorSettings settings;

    Kafka(MonitorSettings settings) {
        this.settings = settings;
    }

    Map<String, Object> clientProperties() {
        int timeoutMs = Math.toIntExact(settings.requestTimeout().toMillis());
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "tapekeeper-monitor");
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        properties.putAll(settings.kafkaProperties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return properties;
    }

    /** @throws KafkaUnavailableException if the answer is an error or does not come in time */
    <T> T answer(String asked, Future<T> future) {
        try {
            return future.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException(
                    "Kafka at %s did not tell %s: %s".formatted(settings.bootstrapServers(), asked, e.getCause()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw tooSlow(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while asking Kafka for " + asked, e);
        }
    }

    KafkaUnavailableException tooSlow(String asked) {
        return new KafkaUnavailableException("Kafka at %s did not tell %s within %s"
                .formatted(settings.bootstrapServers(), asked, settings.requestTimeout()));
    }

    long deadlineNanos() {
        return System.nanoTime() + settings.requestTimeout().toNanos();
    }
}
