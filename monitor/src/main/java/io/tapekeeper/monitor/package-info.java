// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What is behind, what does not balance and what is down: answers that need Kafka and the database together.
 * Everything here only reads; nothing is written to Kafka or to PostgreSQL.
 */
@NullMarked
package io.tapekeeper.monitor;

import org.jspecify.annotations.NullMarked;
