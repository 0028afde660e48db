// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What the parts of Tapekeeper say to each other: the event classes that Avro generates, their types, keys and identities.
 * Everything here is immutable or stateless.
 */
@NullMarked
package io.tapekeeper.schema;

import org.jspecify.annotations.NullMarked;
