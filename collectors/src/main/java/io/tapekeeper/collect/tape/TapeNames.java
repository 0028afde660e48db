// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.venue.Venue;
import java.nio.file.Path;
import java.util.Locale;

/** What a tape's file name says. Stateless. */
final class TapeNames {

    private TapeNames() {}

    /**
     * The file name up to its first dot, in upper case.
     *
     * @throws io.tapekeeper.collect.venue.UnknownVenueException if that is no venue; the message lists those that are
     */
    static Venue venueOf(Path tape) {
        Path fileName = tape.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        int dot = name.indexOf('.');
        return Venue.named((dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT));
    }
}
