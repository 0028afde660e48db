// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.BalanceSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code balance_snapshots}; amounts in units of the asset, null where the venue does not send them. */
public record BalanceView(
        String exchange,
        String account,
        String assetName,
        Instant timestamp,
        double availableBalance,
        double lockedBalance,
        double totalBalance,
        @Nullable Double frozenBalance,
        @Nullable Double borrowingBalance,
        @Nullable Double interestBalance,
        Instant receiveTime) {

    /** The view of a balance at the exchange of that name. */
    public static BalanceView of(BalanceSnapshot row, String exchange) {
        return new BalanceView(
                exchange,
                row.account(),
                row.asset(),
                row.timestamp(),
                row.available(),
                row.locked(),
                row.total(),
                row.frozen(),
                row.borrowing(),
                row.interest(),
                row.receiveTime());
    }
}
