// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several instruments quoted at one moment, the end of a bucket.
 *
 * @param bucketStart start of the bucket, a multiple of the interval since 1970-01-01 UTC
 * @param quotes the last quote of each instrument before the bucket's end, in the order of the query's symbol ids,
 *     however old; null where there is none yet
 */
public record AlignedQuotes(Instant bucketStart, List<@Nullable BookTickerSnapshot> quotes) {

    /** Keeps a copy of the list. */
    public AlignedQuotes {
        quotes = Collections.unmodifiableList(new ArrayList<>(quotes));
    }
}
