// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * Events to bytes and back, in the Confluent frame: a zero byte, the schema's id in the registry (4 bytes, big-endian), Avro binary.
 * Says apart what is wrong with a record and what is wrong with the registry.
 */
@NullMarked
package io.tapekeeper.schema.serde;

import org.jspecify.annotations.NullMarked;
