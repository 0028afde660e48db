// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many exchanges or instruments there are.
 *
 * @param total all
 * @param active those in use
 * @param spot those of spot markets
 * @param futures those of futures markets
 */
public record MarketCounts(long total, long active, long spot, long futures) {

    static <T> MarketCounts of(List<T> all, Predicate<T> active, Function<T, String> marketType) {
        return new MarketCounts(
                all.size(),
                all.stream().filter(active).count(),
                all.stream().filter(one -> marketType.apply(one).equals("SPOT")).count(),
                all.stream()
                        .filter(one -> marketType.apply(one).equals("FUTURES"))
                        .count());
    }
}
