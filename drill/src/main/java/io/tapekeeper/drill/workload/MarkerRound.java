// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Venues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Markers that were sent.
 *
 * @param time their event time, of no other round
 * @param events how many
 */
public record MarkerRound(Instant time, int events) {

    private static final String STORED = "SELECT "
            + stored("book_ticker_snapshots") + " + " + stored("trade_snapshots") + " + "
            + stored("funding_rate_snapshots") + " + (SELECT count(*) FROM balance_snapshots b JOIN exchanges e"
            + " ON e.id = b.exchange_id WHERE e.enum_value = '" + Venues.FUTURES + "' AND b.account LIKE '"
            + Markers.NAME
            + "%' AND b.asset_name = '" + Markers.NAME + "' AND b.timestamp = ?)";

    private static String stored(String table) {
        return "(SELECT count(*) FROM " + table + " WHERE symbol_id = ANY (ARRAY(SELECT id FROM symbols"
                + " WHERE exchange_symbol LIKE '" + Markers.NAME + "%')) AND timestamp = ?)";
    }

    /** Whether all of them are stored. */
    public boolean isStored(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STORED)) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                query.setObject(parameter, time.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) == events;
            }
        }
    }
}
