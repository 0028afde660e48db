// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.collect.publish.EventPublisher;

/** The way of collected events into Kafka, for every source alike. */
public final class Publishing {

    private Publishing() {}

    /**
     * Registers the schemas, makes missing topics, and opens the publisher.
     *
     * @throws RuntimeException if Kafka or the registry cannot be reached
     */
    public static EventPublisher open(Configuration configuration, Endpoints endpoints) {
        Preparation preparation = new Preparation(configuration, endpoints);
        preparation.createTopics();
        return new EventPublisher(
                new ModuleSettings(configuration, endpoints).publisher(), preparation.registerSchemas());
    }
}
