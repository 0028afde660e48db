// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** Reads Kafka into the buffers, and never waits for anything but Kafka. Poll thread only. */
final class PollLoop {

    /** Also how soon a paused partition is resumed and a starting point that was found is used. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration OUT_OF_RANGE_REST = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignments assignments;
    private final Buffers buffers;
    private final LagOffsets lagOffsets;

    PollLoop(Consumer<byte[], byte[]> consumer, Assignments assignments, Buffers buffers, LagOffsets lagOffsets) {
        this.consumer = consumer;
        this.assignments = assignments;
        this.buffers = buffers;
        this.lagOffsets = lagOffsets;
    }

    /** @param goOn asked before each poll */
    void run(BooleanSupplier goOn) {
        consumer.subscribe(SinkConsumer.topics(), assignments);
        while (goOn.getAsBoolean()) {
            assignments.advance();
            lagOffsets.tellWhenDue(consumer);
            poll();
        }
    }

    private void poll() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            // Positions move past transaction markers and aborted records too, with and without records before them.
            records.nextOffsets()
                    .forEach((partition, next) -> buffers.append(partition, records.records(partition), next.offset()));
        } catch (OffsetOutOfRangeException e) {
            // Deleted or cut off while it was read: the lookup says which, and reports it.
            e.partitions().forEach(partition -> assignments.restart(partition, OUT_OF_RANGE_REST));
        }
    }
}
