// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

/**
 * The ledger of one event type, in records unless said. When nothing is in flight or unaccounted,
 * {@code published = duplicates + rejected + clean} and {@code clean = inserted + updated + unchanged + deadLettered}.
 *
 * @param type the event type's report name, such as {@code book_ticker}
 * @param published in the raw topic, by the log's offsets; exact when nothing is in flight, until then it may count
 *     transaction markers among the unread
 * @param duplicates dropped by ingest because the same event had been passed on
 * @param rejected refused by ingest
 * @param clean passed on by ingest
 * @param inserted stored as new rows
 * @param updated corrections of a stored row
 * @param unchanged already stored, with the same values
 * @param deadLettered refused by the sink
 * @param inFlight on their way: published and not yet seen by ingest, or passed on by it and not yet by the sink
 * @param unaccounted records and rows that are missing or too many; never negative
 */
public record TypeAudit(
        String type,
        long published,
        long duplicates,
        long rejected,
        long clean,
        long inserted,
        long updated,
        long unchanged,
        long deadLettered,
        long inFlight,
        long unaccounted) {}
