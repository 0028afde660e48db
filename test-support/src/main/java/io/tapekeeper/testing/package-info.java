// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Real servers for tests, started on first use and stopped at the end of the test JVM. A test names what it needs by
 * {@code @ExtendWith(PostgresExtension.class)} (or Kafka, or Registry) and takes it as a parameter; whether that is an
 * embedded server or a container is the build's choice ({@code -Ptestcontainers}).
 */
@NullMarked
package io.tapekeeper.testing;

import org.jspecify.annotations.NullMarked;
