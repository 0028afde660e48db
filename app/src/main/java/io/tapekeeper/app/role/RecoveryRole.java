// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.RegistryUnavailableException;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import io.tapekeeper.sink.LetterReplay;
import io.tapekeeper.sink.Rebuild;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was refused and what was lost, for the commands that bring it back. What it opens is the caller's to close. */
public final class RecoveryRole implements AutoCloseable {

    private final ModuleSettings settings;
    private final SchemaRegistry registry;
    private final DatabaseManager database;

    private RecoveryRole(ModuleSettings settings, SchemaRegistry registry, DatabaseManager database) {
        this.settings = settings;
        this.registry = registry;
        this.database = database;
    }

    /** @throws io.tapekeeper.database.StorageException if the database cannot be opened */
    public static RecoveryRole open(Configuration configuration, Endpoints endpoints) {
        ModuleSettings settings = new ModuleSettings(configuration, endpoints);
        return new RecoveryRole(
                settings,
                new Preparation(configuration, endpoints).registry(),
                DatabaseManager.open(settings.database()));
    }

    public DatabaseManager database() {
        return database;
    }

    public LetterReplay replay() {
        return new LetterReplay(settings.sink(), database, registry);
    }

    /** @param since append time of the first record that is read; null: everything that Kafka has */
    public Rebuild rebuild(@Nullable Instant since) {
        return new Rebuild(settings.sink(), database, registry, since);
    }

    /** A record's value as JSON, if it is an event of its topic and the registry can say so. */
    public Optional<String> decoded(String topic, byte @Nullable [] value) {
        for (EventType type : EventType.values()) {
            if (type.rawTopic().equals(topic) || type.cleanTopic().equals(topic)) {
                try {
                    return Optional.of(new EventDecoder<>(type.recordClass(), registry)
                            .decode(value)
                            .toString());
                } catch (UndecodableException | RegistryUnavailableException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        database.close();
    }
}
