// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;

/**
 * How far one run of a collector has come with one instrument: what an event tells of that.
 *
 * @param session when the run began
 * @param id of the event, where the venue numbers them without holes; else {@link Continuity#NO_NUMBER}
 * @param time of the event
 */
record Sighting(String collector, Instant session, long id, Instant time) {

    private static final Instant EARLIEST_SESSION = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATEST_SESSION = Instant.parse("2100-01-01T00:00:00Z");

    /** What happened longer than this before a run began was not on its way yet: more than the clocks differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    /** Update ids rise, but with holes. */
    static Sighting of(BookTicker ticker) {
        return new Sighting(ticker.getCollector(), ticker.getSession(), Continuity.NO_NUMBER, ticker.getEventTime());
    }

    static Sighting of(Trade trade) {
        long id = Continuity.hasContiguousTradeIds(trade.getExchange())
                ? Continuity.numberOf(trade.getTradeId())
                : Continuity.NO_NUMBER;
        return new Sighting(trade.getCollector(), trade.getSession(), id, trade.getEventTime());
    }

    /** Whether it tells anything: its run is known, and where only time tells, it came by the venue's stream. */
    boolean isJudged() {
        return isOfKnownRun() && (isNumbered() || !isBackfill());
    }

    boolean isNumbered() {
        return id != Continuity.NO_NUMBER;
    }

    boolean isOfRunOf(Sighting other) {
        return session.equals(other.session);
    }

    /** Whether this came after the other: in a later run, or further on in the same one. */
    boolean isAfter(Sighting other) {
        if (!isOfRunOf(other)) {
            return session.isAfter(other.session);
        }
        return isNumbered() || other.isNumbered() ? id > other.id : time.isAfter(other.time);
    }

    /** Whether the run had it from elsewhere than from the venue's stream, as a tape has that is played. */
    boolean isBackfill() {
        return time.isBefore(session.minus(CLOCK_SKEW));
    }

    /** Whoever says that a run began outside of these years has mistaken the unit; the epoch means that nobody knows. */
    private boolean isOfKnownRun() {
        return session.isAfter(EARLIEST_SESSION) && session.isBefore(LATEST_SESSION);
    }
}
