// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

/** A schema registry that all tests of this JVM share, with BACKWARD compatibility. Any thread. */
public interface TestRegistry {

    /** Base URL of the Confluent API, without a trailing slash: what clients take as {@code schema.registry.url}. */
    String url();
}
