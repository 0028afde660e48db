// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.CacheLoader;
import io.tapekeeper.database.postgres.KeyedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * The newest row of each instrument, cached. Where an instrument's newest row was when it was last read is remembered
 * for longer: the newest row of now is not before it, which spares the search most of the index and of the partitions.
 * Any thread.
 */
final class LatestReads<R extends Row> {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    /** Instruments that were quiet for longer are looked for apart, so that the others' days are planned alone. */
    private static final Duration LIVELY = Duration.ofDays(1);

    private final Jdbc jdbc;
    private final KeyedTable<R> table;
    private final ToIntFunction<R> symbolId;
    private final LatestSql sql;
    private final ShortLivedCache<Integer, Optional<R>> rows;

    /** The time of each instrument's newest row when it was last read; as many as there are instruments. */
    private final Map<Integer, Instant> seen = new ConcurrentHashMap<>();

    LatestReads(Jdbc jdbc, KeyedTable<R> table, ToIntFunction<R> symbolId, CacheRegion region) {
        this.jdbc = jdbc;
        this.table = table;
        this.symbolId = symbolId;
        this.sql = new LatestSql(table.layout());
        this.rows = region.shortLived(MAX_AGE, CacheLoader.<Integer, Optional<R>>bulk(this::read));
    }

    /** The newest row of each instrument that has one, by symbol id. */
    List<R> of(List<Integer> symbolIds) {
        List<R> found = new ArrayList<>(symbolIds.size());
        rows.getAll(symbolIds).values().forEach(row -> row.ifPresent(found::add));
        found.sort(Comparator.comparingInt(symbolId));
        return found;
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
        Map<Integer, Optional<R>> found = new HashMap<>(2 * symbolIds.size());
        jdbc.run(connection -> {
            Map<Integer, Instant> lively = lively(symbolIds);
            if (!lively.isEmpty()) {
                read(connection, lively.keySet(), Collections.min(lively.values()), found);
            }
            List<Integer> others = new ArrayList<>(symbolIds);
            others.removeIf(found::containsKey);
            if (!others.isEmpty()) {
                read(connection, others, DayPartitions.BEGIN, found);
            }
            return found;
        });
        symbolIds.forEach(id -> found.putIfAbsent(id, Optional.empty()));
        return found;
    }

    /** When the newest row was last seen of each instrument that was not quiet for long then. */
    private Map<Integer, Instant> lively(Set<? extends Integer> symbolIds) {
        Map<Integer, Instant> since = new HashMap<>(2 * symbolIds.size());
        for (Integer id : symbolIds) {
            Instant time = seen.get(id);
            if (time != null) {
                since.put(id, time);
            }
        }
        List<Instant> times = since.values().stream().sorted().toList();
        if (!times.isEmpty()) {
            // Not the newest, as one quote from the future says nothing of the others.
            Instant newest = times.get(times.size() * 19 / 20);
            since.values().removeIf(time -> time.isBefore(newest.minus(LIVELY)));
        }
        return since;
    }

    private void read(Connection connection, Collection<Integer> ids, Instant since, Map<Integer, Optional<R>> found)
            throws SQLException {
        sql.read(connection, ids, since, result -> {
            R row = table.read(result, 1);
            int id = symbolId.applyAsInt(row);
            found.put(id, Optional.of(row));
            seen.put(id, table.time(row));
        });
    }
}
