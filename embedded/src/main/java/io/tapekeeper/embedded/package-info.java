// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * PostgreSQL, the schema registry and Kafka, started on a machine that has nothing but a JDK. Each server is one class
 * that starts it on a data directory, tells its address, notices when it dies, and stops it in order.
 */
@NullMarked
package io.tapekeeper.embedded;

import org.jspecify.annotations.NullMarked;
