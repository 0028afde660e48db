// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_BALANCE;

import io.tapekeeper.schema.Balance;

/** The rules for account balances. Any thread. */
public final class BalanceValidator implements Validator<Balance> {

    @Override
    public Verdict check(Balance balance, long nowSeconds) {
        return new Checks(nowSeconds)
                .exchange(balance.getExchange())
                .name("account", balance.getAccount())
                .currency("asset", balance.getAsset())
                .time("event_time", balance.getEventTime())
                .time("receive_time", balance.getReceiveTime())
                .notNegative(INVALID_BALANCE, "available", balance.getAvailable())
                .notNegative(INVALID_BALANCE, "locked", balance.getLocked())
                .notNegative(INVALID_BALANCE, "frozen", balance.getFrozen())
                .notNegative(INVALID_BALANCE, "borrowing", balance.getBorrowing())
                .finite(INVALID_BALANCE, "interest", balance.getInterest())
                .optionalCollector(balance.getCollector())
                .verdict();
    }
}
