// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

/** A PostgreSQL that all tests of this JVM share. Any thread. */
public interface TestPostgres {

    /** Makes an empty database that no other test knows, and gives its JDBC URL, with user and password in it. */
    String freshDatabaseUrl();

    /** That of this JVM, for tests that take no parameter, such as properties of jqwik. */
    static TestPostgres shared() {
        return SharedServers.get().postgres();
    }
}
