// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The Kafka topics of Tapekeeper: their names, and how they are made. */
@NullMarked
package io.tapekeeper.schema.topic;

import org.jspecify.annotations.NullMarked;
