// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Which balances to read.
 *
 * @param exchangeId only those at this exchange; null for all
 * @param account only those of this account; null for all
 * @param asset only those of this asset; null for all
 */
public record BalanceFilter(
        @Nullable Integer exchangeId,
        @Nullable String account,
        @Nullable String asset) {

    /** Every balance. */
    public static final BalanceFilter ALL = new BalanceFilter(null, null, null);
}
