// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

/** A Kafka broker that all tests of this JVM share: each test uses topics and groups of its own. Any thread. */
public interface TestKafka {

    /** What clients take as {@code bootstrap.servers}. Topics are not made by themselves. */
    String bootstrapServers();
}
