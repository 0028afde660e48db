// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Retention;

/** The database and what is kept in it, for the commands that need nothing else. Any thread. */
public final class DatabaseRole implements AutoCloseable {

    private final DatabaseManager database;
    private final Retention retention;

    private DatabaseRole(DatabaseManager database, Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    /** @throws io.tapekeeper.database.StorageException if the database cannot be opened */
    public static DatabaseRole open(Configuration configuration, Endpoints endpoints) {
        ModuleSettings settings = new ModuleSettings(configuration, endpoints);
        return new DatabaseRole(DatabaseManager.open(settings.database()), settings.retention());
    }

    public DatabaseManager database() {
        return database;
    }

    /** As configured. */
    public Retention retention() {
        return retention;
    }

    @Override
    public void close() {
        database.close();
    }
}
