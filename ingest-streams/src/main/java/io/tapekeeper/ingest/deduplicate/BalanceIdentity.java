// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import io.tapekeeper.schema.Balance;

/**
 * A balance is its asset and its time. Each asset has a window of its own: one poll of an account may bring more assets than
 * a window holds. Any thread.
 */
public final class BalanceIdentity implements Identity<Balance> {

    @Override
    public String window(String key, Balance balance) {
        return key + '|' + balance.getAsset();
    }

    @Override
    public long identity(Balance balance) {
        return Hash.add(Hash.START, balance.getEventTime());
    }

    @Override
    public long payload(Balance balance) {
        long hash = Hash.add(Hash.START, balance.getAvailable());
        hash = Hash.add(hash, balance.getLocked());
        hash = Hash.add(hash, balance.getFrozen());
        hash = Hash.add(hash, balance.getBorrowing());
        return Hash.add(hash, balance.getInterest());
    }
}
