// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.Exchange;
import java.time.Instant;

/** A row of {@code exchanges}; {@code exchange} is the name that every other path uses and takes. */
public record ExchangeView(
        String exchange,
        int id,
        String enumValue,
        String exchangeName,
        String marketType,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt) {

    /** The view of an exchange. */
    public static ExchangeView of(Exchange exchange) {
        return new ExchangeView(
                exchange.enumValue(),
                exchange.id(),
                exchange.enumValue(),
                exchange.name(),
                exchange.marketType(),
                exchange.active(),
                exchange.createdAt(),
                exchange.updatedAt());
    }
}
