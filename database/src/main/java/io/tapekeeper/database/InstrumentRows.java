// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.KeyedRows;
import java.util.Comparator;
import java.util.Objects;

/** What tells instrument updates apart. */
final class InstrumentRows implements KeyedRows<InstrumentUpdate> {

    private static final Comparator<InstrumentUpdate> BY_KEY =
            Comparator.comparing(InstrumentUpdate::exchange).thenComparing(InstrumentUpdate::exchangeSymbol);

    /** A null is below every number. */
    private static final Comparator<InstrumentUpdate> PRECEDENCE = Comparator.comparing(InstrumentUpdate::receiveTime)
            .thenComparing(InstrumentUpdate::base)
            .thenComparing(InstrumentUpdate::quote)
            .thenComparing(InstrumentUpdate::symbolType)
            .thenComparing(InstrumentUpdate::active)
            .thenComparing(InstrumentUpdate::pricePrecision, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(InstrumentUpdate::quantityPrecision, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(InstrumentUpdate::minQuantity, Payloads::compare)
            .thenComparing(InstrumentUpdate::minNotional, Payloads::compare);

    /** There are few at a time. */
    @Override
    public long rank(InstrumentUpdate row) {
        return 0;
    }

    @Override
    public int compareKeys(InstrumentUpdate left, InstrumentUpdate right) {
        return BY_KEY.compare(left, right);
    }

    @Override
    public boolean samePayload(InstrumentUpdate left, InstrumentUpdate right) {
        return left.base().equals(right.base())
                && left.quote().equals(right.quote())
                && left.symbolType().equals(right.symbolType())
                && left.active() == right.active()
                && Objects.equals(left.pricePrecision(), right.pricePrecision())
                && Objects.equals(left.quantityPrecision(), right.quantityPrecision())
                && Payloads.same(left.minQuantity(), right.minQuantity())
                && Payloads.same(left.minNotional(), right.minNotional());
    }

    @Override
    public int comparePrecedence(InstrumentUpdate left, InstrumentUpdate right) {
        return PRECEDENCE.compare(left, right);
    }
}
