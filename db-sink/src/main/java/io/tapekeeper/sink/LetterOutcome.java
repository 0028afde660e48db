// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.LetterPlace;
import org.jspecify.annotations.Nullable;

/**
 * What a replay made of one dead letter.
 *
 * @param why why it was refused again or passed over; null otherwise
 */
public record LetterOutcome(
        LetterPlace place, Kind kind, @Nullable String why) {

    /** What became of it. */
    public enum Kind {
        /** It is in its raw topic again, and ingest has not said yet what it makes of it. */
        PUBLISHED,
        /** It went to its raw topic again, and ingest took it. */
        ACCEPTED,
        /** It became a row. */
        INSERTED,
        /** It became a row that corrects, or is corrected by, the one that was there. */
        UPDATED,
        /** Its row was there already. */
        UNCHANGED,
        /** It is as bad as before. */
        REFUSED_AGAIN,
        /** It was replayed before, or cannot be replayed at all. */
        PASSED_OVER
    }
}
