// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.schema.Gap;
import java.util.function.ToIntFunction;

/** The instruments of gaps that are read long after their events: one that is not known will not come. Any thread. */
record KnownGapInstruments(DatabaseManager database) implements ToIntFunction<Gap> {

    @Override
    public int applyAsInt(Gap gap) {
        return database.symbolId(gap.getExchange(), gap.getSymbol(), gap.getSymbol(), GapInstruments.UNKNOWN_QUOTE);
    }
}
