// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * What was made of one partition so far, in all topics that ever had this name. In the first of them, a position that is
 * not {@code records + noRecords} offsets behind the first one read tells that offsets were skipped.
 *
 * @param source the partition
 * @param position first offset that is not stored
 * @param records records read
 * @param noRecords offsets that held no record, such as transaction markers
 * @param inserted records that became rows
 * @param updated records that corrected rows
 * @param unchanged records whose row was there already
 * @param dead records that became dead letters
 */
public record PartitionLedger(
        StreamPartition source,
        long position,
        long records,
        long noRecords,
        long inserted,
        long updated,
        long unchanged,
        long dead) {}
