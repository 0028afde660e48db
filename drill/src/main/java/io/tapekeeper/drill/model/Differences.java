// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with the rows of one table, or of all.
 *
 * @param rows that the table holds
 * @param lost rows that should be there and are not
 * @param doubled rows that are there and should not be: a second one of an event, or one of nothing that was sent
 * @param differing rows that are there with other values
 * @param examples the first few of each, with key and values
 */
public record Differences(long rows, long lost, long doubled, long differing, List<String> examples) {

    public static final Differences NONE = new Differences(0, 0, 0, 0, List.of());

    public Differences {
        examples = List.copyOf(examples);
    }

    /** Both together. */
    public Differences and(Differences other) {
        return new Differences(
                rows + other.rows,
                lost + other.lost,
                doubled + other.doubled,
                differing + other.differing,
                Stream.concat(examples.stream(), other.examples.stream()).toList());
    }
}
