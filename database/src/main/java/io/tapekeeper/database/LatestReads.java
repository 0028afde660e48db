// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tapekeeper.database.postgres.KeyedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The newest row of each instrument, cached. Where an instrument's newest row was when it was last read is remembered
 * for longer: the newest row of now is not before it, which spares the search most of the index and of the partitions.
 * Any thread.
 */
final class LatestReads<R extends Row> {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final long MOST = 20_000;

    /** Instruments that were quiet for longer are looked for apart, so that the others' days are planned alone. */
    private static final Duration LIVELY = Duration.ofDays(1);

    private final Jdbc jdbc;
    private final KeyedTable<R> table;
    private final ToIntFunction<R> symbolId;
    private final LatestSql sql;
    private final ShortLivedCache<Integer, Optional<R>> rows;

    /** The time of each instrument's newest row when it was last read. */
    private final Cache<Integer, Instant> seen =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    LatestReads(Jdbc jdbc, KeyedTable<R> table, ToIntFunction<R> symbolId, CacheRegion region) {
        this.jdbc = jdbc;
        this.table = table;
        this.symbolId = symbolId;
        this.sql = new LatestSql(table.layout());
        this.rows = region.shortLived(MAX_AGE, CacheLoader.<Integer, Optional<R>>bulk(this::read));
    }

    /** The newest row of each instrument that has one, by symbol id. */
    List<R> of(List<Integer> symbolIds) {
        Map<Integer, Optional<R>> found = new TreeMap<>(rows.getAll(symbolIds));
        return found.values().stream().flatMap(Optional::stream).toList();
    }

    /** Rows were written. */
    void forget(List<R> written) {
        Set<Integer> changed = new HashSet<>();
        for (R row : written) {
            changed.add(symbolId.applyAsInt(row));
        }
        rows.invalidateAll(changed);
    }

    private Map<Integer, Optional<R>> read(Set<? extends Integer> symbolIds) {
        Map<Integer, Optional<R>> found = new HashMap<>();
        symbolIds.forEach(id -> found.put(id, Optional.empty()));
        jdbc.run(connection -> {
            read(connection, lively(symbolIds), found);
            Map<Integer, Instant> anywhere = new HashMap<>();
            found.forEach((id, row) -> {
                if (row.isEmpty()) {
                    anywhere.put(id, DayPartitions.BEGIN);
                }
            });
            read(connection, anywhere, found);
            return found;
        });
        return found;
    }

    /** Where to begin to look for the instruments that were not quiet for long when last seen. */
    private Map<Integer, Instant> lively(Set<? extends Integer> symbolIds) {
        Map<Integer, Instant> since = new HashMap<>(seen.getAllPresent(symbolIds));
        since.values().stream()
                .max(Instant::compareTo)
                .ifPresent(newest -> since.values().removeIf(time -> time.isBefore(newest.minus(LIVELY))));
        return since;
    }

    private void read(Connection connection, Map<Integer, Instant> since, Map<Integer, Optional<R>> found)
            throws SQLException {
        if (since.isEmpty()) {
            return;
        }
        List<R> read = new ArrayList<>();
        sql.read(connection, since, result -> read.add(table.read(result, 1)));
        for (R row : read) {
            found.put(symbolId.applyAsInt(row), Optional.of(row));
            seen.put(symbolId.applyAsInt(row), table.time(row));
        }
    }
}
