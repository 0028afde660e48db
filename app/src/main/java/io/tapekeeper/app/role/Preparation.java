// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.schema.serde.SchemaIds;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.TopicCreator;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** What must be there before any role starts: tables, topics, registered schemas. Each step may be done again at any time. */
public final class Preparation {

    private final ModuleSettings settings;
    private final Endpoints endpoints;

    public Preparation(Configuration configuration, Endpoints endpoints) {
        this.settings = new ModuleSettings(configuration, endpoints);
        this.endpoints = endpoints;
    }

    /** Brings the database's schema up to date. */
    public void migrateDatabase() {
        DatabaseManager.migrate(settings.database());
    }

    /** Makes the topics that are missing. */
    public void createTopics() {
        try (Admin admin = Admin.create(Map.copyOf(endpoints.kafkaProperties()))) {
            new TopicCreator(admin, settings.topics()).createMissing();
        }
    }

    /** Registers the schemas of this build, if they are new. */
    public SchemaIds registerSchemas() {
        return registry().register();
    }

    SchemaRegistry registry() {
        return SchemaRegistry.at(endpoints.registryUrl(), endpoints.registryProperties());
    }
}
