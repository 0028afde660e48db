// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Consecutive records of one partition that go into one transaction.
 *
 * @param buffer where they were buffered
 * @param expected the offset that is stored before
 * @param next the offset that is stored after; past every record here, and not past any other
 * @param records the records between them, in order; may be empty where the position only moved on
 * @param bytes what they occupy
 */
record TakenSlice(
        PartitionBuffer buffer, long expected, long next, List<ConsumerRecord<byte[], byte[]>> records, long bytes) {}
