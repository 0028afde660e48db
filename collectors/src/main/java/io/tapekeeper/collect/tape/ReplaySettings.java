// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how. Immutable.
 *
 * @param tapes at least one
 * @param venue of all tapes; null: of each tape by its file name up to the first dot, such as
 *     {@code binance_spot.btcusdt.tape.gz}
 * @param speed of play
 * @param collectors how many redundant collectors there seem to be, 1 to 16
 * @param seed of the copies' delays; the same one gives the same delays
 * @param symbols labels instruments; those that are not in it are labelled by their spelling
 */
public record ReplaySettings(
        List<Path> tapes, @Nullable Venue venue, ReplaySpeed speed, int collectors, long seed, SymbolList symbols) {

    private static final int MOST_COLLECTORS = 16;

    public ReplaySettings {
        tapes = List.copyOf(tapes);
        if (tapes.isEmpty()) {
            throw new IllegalArgumentException("tapes is empty, allowed: at least one file");
        }
        if (collectors < 1 || collectors > MOST_COLLECTORS) {
            throw new IllegalArgumentException("collectors is " + collectors + ", allowed: 1 to " + MOST_COLLECTORS);
        }
    }

    /** As fast as it goes, one collector, venues by file name. */
    public static ReplaySettings of(List<Path> tapes) {
        return new ReplaySettings(tapes, null, ReplaySpeed.MAX, 1, 1, SymbolList.EMPTY);
    }

    /** @throws io.tapekeeper.collect.venue.UnknownVenueException if a tape's name tells of none, and none is given */
    public void requireKnownVenues() {
        tapes.forEach(this::venueOf);
    }

    /** @throws io.tapekeeper.collect.venue.UnknownVenueException if the tape's name tells of none */
    Venue venueOf(Path tape) {
        return venue != null ? venue : TapeNames.venueOf(tape);
    }
}
