// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The servers of this test JVM, each started when it is first asked for. Any thread. */
interface TestServers extends AutoCloseable {

    /** System property that chooses: {@code embedded} (the default) or {@code testcontainers}. */
    String KIND = "tapekeeper.test.servers";

    TestPostgres postgres();

    TestKafka kafka();

    TestRegistry registry();

    @Override
    void close() throws IOException;

    /** Those of the whole run: JUnit closes what the root store holds after the last of its tests. */
    static TestServers of(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(TestServers.class)).getOrComputeIfAbsent(TestServers.class, key ->
                (AutoCloseable) SharedServers::close);
        return SharedServers.get();
    }
}
