// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;

/**
 * A venue and market that events have come from.
 *
 * @param id database id
 * @param enumValue name as in events, such as BINANCE_SPOT
 * @param name readable name, such as Binance Spot
 * @param marketType SPOT or FUTURES
 * @param active whether it is in use
 * @param createdAt when it was first seen
 * @param updatedAt when it was last changed
 */
public record Exchange(
        int id,
        String enumValue,
        String name,
        String marketType,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {}
