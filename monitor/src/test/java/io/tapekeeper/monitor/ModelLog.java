// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.util.ArrayList;
import java.util.List;

/** A partition of the model: offsets that hold a record or a transaction marker. */
final class ModelLog {

    private final List<Boolean> isRecord = new ArrayList<>();

    void append(boolean record) {
        isRecord.add(record);
    }

    long end() {
        return isRecord.size();
    }

    boolean isRecord(long offset) {
        return isRecord.get(Math.toIntExact(offset));
    }

    /** The first record at or behind a position, or the end. */
    long nextRecord(long position) {
        long offset = position;
        while (offset < end() && !isRecord(offset)) {
            offset++;
        }
        return offset;
    }

    long records(long from, long until) {
        long records = 0;
        for (long offset = from; offset < until; offset++) {
            records += isRecord(offset) ? 1 : 0;
        }
        return records;
    }
}
