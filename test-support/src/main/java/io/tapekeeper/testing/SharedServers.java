// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The servers that all tests of this JVM share, whichever test engine runs them. Any thread. */
final class SharedServers {

    private static @Nullable TestServers current;

    private SharedServers() {}

    /** Made anew if one engine has closed them and another one goes on. */
    static synchronized TestServers get() {
        if (current == null) {
            current = chosen();
        }
        return current;
    }

    static synchronized void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private static TestServers chosen() {
        String kind = System.getProperty(TestServers.KIND, "embedded");
        return switch (kind) {
            case "embedded" -> new EmbeddedServers();
            case "testcontainers" -> new ContainerServers();
            default ->
                throw new IllegalArgumentException(
                        TestServers.KIND + " is " + kind + ", must be embedded or testcontainers");
        };
    }
}
