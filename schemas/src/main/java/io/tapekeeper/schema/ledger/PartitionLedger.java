// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What ingest did with one partition of a raw topic, from offset 0 up to {@code nextOffset}.
 * {@code nextOffset = clean + duplicates + rejected + skipped offsets}, always.
 *
 * @param nextOffset the first offset not yet handled
 * @param clean records passed on
 * @param duplicates records dropped because the same event had been passed on
 * @param rejected records sent to the dead-letter topic
 * @param skippedBefore offsets passed without a record, older than those in {@code skipped}
 * @param skipped the newest runs of offsets passed without a record, in order: transaction markers, or a loss. The audit looks.
 */
public record PartitionLedger(
        long nextOffset, long clean, long duplicates, long rejected, long skippedBefore, List<OffsetRange> skipped) {

    /** More than this many runs, and the oldest are only counted: the state stays small whatever writes to the raw topic. */
    static final int MAX_SKIPPED_RANGES = 100;

    public static final PartitionLedger EMPTY = new PartitionLedger(0, 0, 0, 0, 0, List.of());

    private static final int FIXED_LONGS = 5;

    public PartitionLedger {
        skipped = List.copyOf(skipped);
    }

    /** What became of one record. */
    public enum Outcome {
        CLEAN,
        DUPLICATE,
        REJECTED
    }

    /**
     * The ledger after the record at {@code offset}.
     *
     * @throws IllegalArgumentException if that offset was handled before
     */
    public PartitionLedger after(long offset, Outcome outcome) {
        PartitionLedger caughtUp = offset == nextOffset ? this : skipTo(offset);
        return new PartitionLedger(
                offset + 1,
                clean + (outcome == Outcome.CLEAN ? 1 : 0),
                duplicates + (outcome == Outcome.DUPLICATE ? 1 : 0),
                rejected + (outcome == Outcome.REJECTED ? 1 : 0),
                caughtUp.skippedBefore,
                caughtUp.skipped);
    }

    private PartitionLedger skipTo(long offset) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("offset " + offset + " was handled before: next is " + nextOffset);
        }
        List<OffsetRange> ranges = new ArrayList<>(skipped);
        ranges.add(new OffsetRange(nextOffset, offset));
        long counted = skippedBefore;
        if (ranges.size() > MAX_SKIPPED_RANGES) {
            counted += ranges.remove(0).size();
        }
        return new PartitionLedger(offset, clean, duplicates, rejected, counted, ranges);
    }

    /** Offsets passed without a record. */
    public long skippedOffsets() {
        return skippedBefore + skipped.stream().mapToLong(OffsetRange::size).sum();
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (FIXED_LONGS + 2 * skipped.size()));
        bytes.putLong(nextOffset)
                .putLong(clean)
                .putLong(duplicates)
                .putLong(rejected)
                .putLong(skippedBefore);
        skipped.forEach(range -> bytes.putLong(range.from()).putLong(range.until()));
        return bytes.array();
    }

    /** @throws IllegalArgumentException if these bytes are not of {@link #toBytes()} */
    public static PartitionLedger fromBytes(byte[] value) {
        if (value.length < Long.BYTES * FIXED_LONGS || value.length % (2 * Long.BYTES) != Long.BYTES) {
            throw new IllegalArgumentException("not a partition's ledger: " + value.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long next = bytes.getLong();
        long clean = bytes.getLong();
        long duplicates = bytes.getLong();
        long rejected = bytes.getLong();
        long skippedBefore = bytes.getLong();
        List<OffsetRange> skipped = new ArrayList<>();
        while (bytes.hasRemaining()) {
            skipped.add(new OffsetRange(bytes.getLong(), bytes.getLong()));
        }
        return new PartitionLedger(next, clean, duplicates, rejected, skippedBefore, skipped);
    }
}
