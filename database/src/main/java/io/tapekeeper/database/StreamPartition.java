// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.UUID;

/**
 * Where a slice of events came from.
 *
 * @param topic name of the topic
 * @param topicId id of the topic, which a topic made anew does not share
 * @param partition partition of the topic, 0 or more
 */
public record StreamPartition(String topic, UUID topicId, int partition) {}
