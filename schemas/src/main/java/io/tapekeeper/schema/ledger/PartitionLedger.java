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
 * @param skippedBefore single offsets passed without a record, older than those in {@code skipped}: what every transaction
 *     leaves, so they are taken for markers
 * @param unproven offsets of longer runs for which there was no room in {@code skipped}; nobody can tell what was there
 * @param skipped the newest runs of offsets passed without a record, in order: transaction markers, or a loss. The audit looks.
 */
public record PartitionLedger(
        long nextOffset,
        long clean,
        long duplicates,
        long rejected,
        long skippedBefore,
        long unproven,
        List<OffsetRange> skipped) {

    /** More than this many runs, and one is only counted: the state stays small whatever writes to the raw topic. */
    static final int MAX_SKIPPED_RANGES = 100;

    public static final PartitionLedger EMPTY = new PartitionLedger(0, 0, 0, 0, 0, List.of());

    private static final int FIXED_LONGS = 6;

    public PartitionLedger {
        skipped = List.copyOf(skipped);
    }

    /** Without a run that there was no room for. */
    public PartitionLedger(
            long nextOffset,
            long clean,
            long duplicates,
            long rejected,
            long skippedBefore,
            List<OffsetRange> skipped) {
        this(nextOffset, clean, duplicates, rejected, skippedBefore, 0, skipped);
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
                caughtUp.unproven,
                caughtUp.skipped);
    }

    private PartitionLedger skipTo(long offset) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("offset " + offset + " was handled before: next is " + nextOffset);
        }
        List<OffsetRange> ranges = new ArrayList<>(skipped);
        ranges.add(new OffsetRange(nextOffset, offset));
        if (ranges.size() <= MAX_SKIPPED_RANGES) {
            return new PartitionLedger(offset, clean, duplicates, rejected, skippedBefore, unproven, ranges);
        }
        OffsetRange leaving =
                ranges.stream().filter(run -> run.size() == 1).findFirst().orElse(ranges.get(0));
        ranges.remove(leaving);
        boolean marker = leaving.size() == 1;
        return new PartitionLedger(
                offset,
                clean,
                duplicates,
                rejected,
                skippedBefore + (marker ? 1 : 0),
                unproven + (marker ? 0 : leaving.size()),
                ranges);
    }

    /** Records counted. */
    public long records() {
        return clean + duplicates + rejected;
    }

    /**
     * Whether a run of passed offsets is what a transaction leaves, as far as its length can tell: each leaves a single
     * offset, a deletion one run.
     */
    public boolean isMarker(OffsetRange run) {
        return run.size() == 1
                && (skippedBefore > 0
                        || skipped.stream().filter(each -> each.size() == 1).count() > 1);
    }

    /** Offsets passed of which nothing says that they held no record, now that the log is gone. */
    public long unexplainedOffsets() {
        return unproven
                + skipped.stream()
                        .filter(run -> !isMarker(run))
                        .mapToLong(OffsetRange::size)
                        .sum();
    }

    /** Offsets passed without a record. */
    public long skippedOffsets() {
        return skippedBefore
                + unproven
                + skipped.stream().mapToLong(OffsetRange::size).sum();
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (FIXED_LONGS + 2 * skipped.size()));
        bytes.putLong(nextOffset)
                .putLong(clean)
                .putLong(duplicates)
                .putLong(rejected)
                .putLong(skippedBefore)
                .putLong(unproven);
        skipped.forEach(range -> bytes.putLong(range.from()).putLong(range.until()));
        return bytes.array();
    }

    /** @throws IllegalArgumentException if these bytes are not of {@link #toBytes()} */
    public static PartitionLedger fromBytes(byte[] value) {
        // One long less is the form of before there was a count of unproven offsets.
        boolean former = value.length % (2 * Long.BYTES) == Long.BYTES;
        if (value.length < Long.BYTES * (former ? FIXED_LONGS - 1 : FIXED_LONGS) || value.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("not a partition's ledger: " + value.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long next = bytes.getLong();
        long clean = bytes.getLong();
        long duplicates = bytes.getLong();
        long rejected = bytes.getLong();
        long skippedBefore = bytes.getLong();
        long unproven = former ? 0 : bytes.getLong();
        List<OffsetRange> skipped = new ArrayList<>();
        while (bytes.hasRemaining()) {
            skipped.add(new OffsetRange(bytes.getLong(), bytes.getLong()));
        }
        return new PartitionLedger(next, clean, duplicates, rejected, skippedBefore, unproven, skipped);
    }
}
