// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the records of the next transaction while the one before is written, each on a core of its own; only if a whole one
 * waits, for a smaller one would grow meanwhile. Writer thread only.
 */
final class ReadAhead {

    private final Buffers buffers;
    private final Map<String, RecordReader> readers;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> KafkaReader.daemon(task, "read-ahead"));

    /** @param readers by topic, used by nobody else; what they lack is left to the writer */
    ReadAhead(Buffers buffers, Map<String, RecordReader> readers) {
        this.buffers = buffers;
        this.readers = readers;
    }

    /** The next transaction, read as far as it could be; empty if no whole one waits. */
    Future<List<PreparedSlice>> next() {
        return thread.submit(() -> {
            List<PreparedSlice> slices = PreparedSlice.of(buffers.takeFull());
            slices.forEach(this::read);
            return slices;
        });
    }

    /** Ends its thread. */
    void stop() {
        thread.shutdownNow();
    }

    private void read(PreparedSlice slice) {
        RecordReader reader = readers.get(slice.buffer().source.topic());
        if (reader != null) {
            try {
                slice.read(reader);
            } catch (RuntimeException e) {
                // The writer comes to the same record and meets the same, and it knows what to do about it.
            }
        }
    }
}
