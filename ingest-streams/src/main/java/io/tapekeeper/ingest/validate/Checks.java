// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import io.tapekeeper.schema.deadletter.RejectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The checks of one event, in order; the first that fails is the verdict. One thread at a time. */
final class Checks {

    private static final long EARLIEST_SECONDS =
            Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long TOLERANCE_SECONDS = 3_600;
    private static final long FUNDING_HORIZON_SECONDS = 366L * 24 * 3_600;

    private static final String CURRENCY_RULE = "1 to 64 characters: upper case letters, digits and ._-+$&#@!*:";
    private static final String NAME_RULE = "1 to 64 visible characters other than '|'";
    private static final String POSITIVE = "finite and above 0";
    private static final String NOT_NEGATIVE = "finite and 0 or more";

    private final long nowSeconds;
    private Verdict verdict = Verdict.OK;

    Checks(long nowSeconds) {
        this.nowSeconds = nowSeconds;
    }

    Verdict verdict() {
        return verdict;
    }

    Checks exchange(String exchange) {
        return holds(Names.isExchange(exchange))
                ? this
                : reject(
                        RejectReason.INVALID_EXCHANGE,
                        "exchange",
                        quoted(exchange),
                        "[A-Z0-9]+_(SPOT|FUTURES), up to " + Names.MAX_EXCHANGE_LENGTH + " characters");
    }

    Checks currency(String field, String value) {
        return holds(Names.isCurrency(value))
                ? this
                : reject(RejectReason.INVALID_NAME, field, quoted(value), CURRENCY_RULE);
    }

    Checks name(String field, String value) {
        return holds(Names.isName(value)) ? this : reject(RejectReason.INVALID_NAME, field, quoted(value), NAME_RULE);
    }

    /** Where the schema allows that no collector is named. */
    Checks optionalCollector(String collector) {
        return collector.isEmpty() ? this : name("collector", collector);
    }

    Checks tradeId(String value) {
        return holds(Names.isTradeId(value))
                ? this
                : reject(RejectReason.INVALID_TRADE_ID, "trade_id", quoted(value), "1 to 64 visible characters");
    }

    Checks time(String field, Instant value) {
        long seconds = value.getEpochSecond();
        return holds(seconds >= EARLIEST_SECONDS && seconds <= nowSeconds + TOLERANCE_SECONDS)
                ? this
                : reject(RejectReason.TIME_OUT_OF_RANGE, field, value, "2020-01-01 up to an hour from now");
    }

    Checks fundingTime(String field, Instant value, Instant earliest) {
        long seconds = value.getEpochSecond();
        return holds(seconds >= EARLIEST_SECONDS
                        && seconds <= nowSeconds + FUNDING_HORIZON_SECONDS
                        && !value.isBefore(earliest))
                ? this
                : reject(
                        RejectReason.INVALID_FUNDING_TIME,
                        field,
                        value,
                        "2020-01-01 up to a year from now, the next one not before the one it follows");
    }

    Checks sequence(@Nullable Long value) {
        return value == null || holds(value >= 0)
                ? this
                : reject(RejectReason.INVALID_SEQUENCE, "sequence", value, "0 or more");
    }

    Checks price(String field, double value) {
        return holds(isPositive(value)) ? this : reject(RejectReason.INVALID_PRICE, field, value, POSITIVE);
    }

    Checks quantity(String field, double value) {
        return holds(isPositive(value)) ? this : reject(RejectReason.INVALID_QUANTITY, field, value, POSITIVE);
    }

    Checks optionalQuantity(String field, @Nullable Double value) {
        return value == null ? this : quantity(field, value);
    }

    Checks notCrossed(double bid, double ask) {
        return holds(bid <= ask)
                ? this
                : reject(RejectReason.CROSSED_BOOK, "bid_price", bid, "up to ask_price, which is " + ask);
    }

    Checks fundingRate(double value) {
        return holds(value >= -1 && value <= 1)
                ? this
                : reject(RejectReason.INVALID_FUNDING_RATE, "funding_rate", value, "-1 to 1");
    }

    Checks notNegative(RejectReason reason, String field, @Nullable Double value) {
        return value == null || holds(value >= 0 && value <= Double.MAX_VALUE)
                ? this
                : reject(reason, field, value, NOT_NEGATIVE);
    }

    Checks finite(RejectReason reason, String field, @Nullable Double value) {
        return value == null || holds(Double.isFinite(value)) ? this : reject(reason, field, value, "finite");
    }

    Checks precision(String field, @Nullable Integer value) {
        return value == null || holds(value >= 0 && value <= 30)
                ? this
                : reject(RejectReason.INVALID_INSTRUMENT, field, value, "0 to 30");
    }

    private static boolean isPositive(double value) {
        return value > 0 && value <= Double.MAX_VALUE;
    }

    /** True also if an earlier check failed: only the first is told. */
    private boolean holds(boolean condition) {
        return condition || verdict != Verdict.OK;
    }

    private Checks reject(RejectReason reason, String field, Object value, String allowed) {
        verdict = Verdict.rejected(reason, field, value, allowed);
        return this;
    }

    private static String quoted(String value) {
        int shown = Names.MAX_LENGTH;
        return value.length() <= shown
                ? '"' + value + '"'
                : '"' + value.substring(0, shown) + "...\" (" + value.length() + " characters)";
    }
}
