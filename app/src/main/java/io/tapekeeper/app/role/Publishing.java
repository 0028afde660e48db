// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.publish.PublisherSettings;
import java.time.Duration;

/** The way of collected events into Kafka, for every source alike. */
public final class Publishing {

    private static final Duration LIVE_PATIENCE = Duration.ofMinutes(10);
    private static final Duration REPLAY_PATIENCE = Duration.ofMinutes(1);

    private Publishing() {}

    /** For a source that has to outlast Kafka's absence: nobody sends the events again. */
    public static EventPublisher forLiveEvents(Configuration configuration, Endpoints endpoints) {
        return open(configuration, endpoints, LIVE_PATIENCE);
    }

    /** For a source that can be played again: who waits for its end should soon hear that there is none. */
    public static EventPublisher forReplay(Configuration configuration, Endpoints endpoints) {
        return open(configuration, endpoints, REPLAY_PATIENCE);
    }

    /** Registers the schemas and makes missing topics first; throws if Kafka or the registry cannot be reached. */
    private static EventPublisher open(Configuration configuration, Endpoints endpoints, Duration patience) {
        Preparation preparation = new Preparation(configuration, endpoints);
        preparation.createTopics();
        PublisherSettings settings = new ModuleSettings(configuration, endpoints).publisher();
        return new EventPublisher(settings.withDeliveryTimeout(patience), preparation.registerSchemas());
    }
}
