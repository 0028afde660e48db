// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.deadletter;

/** Why a record is a dead letter. The names stay: they stand in headers, tables and metrics. */
public enum RejectReason {
    /** The value is missing, or does not begin with a zero byte and a schema id. */
    NOT_FRAMED,
    /** The registry knows no Avro schema of this id. */
    UNKNOWN_SCHEMA,
    /** The schema is that of another kind of record. */
    WRONG_TYPE,
    /** The bytes cannot be read by their own schema. */
    MALFORMED,
    /** The exchange is not named {@code [A-Z0-9]+_(SPOT|FUTURES)}. */
    INVALID_EXCHANGE,
    /** Exchange symbol, base, quote, account, asset or collector is empty, too long, or has characters it may not have. */
    INVALID_NAME,
    /** A time is before 2020 or more than an hour ahead. */
    TIME_OUT_OF_RANGE,
    /** A sequence is negative. */
    INVALID_SEQUENCE,
    /** A trade id is empty, too long, or has characters it may not have. */
    INVALID_TRADE_ID,
    /** A price is NaN, infinite, zero or negative. */
    INVALID_PRICE,
    /** A quantity is NaN, infinite, zero or negative. */
    INVALID_QUANTITY,
    /** The bid is above the ask. */
    CROSSED_BOOK,
    /** A funding rate is NaN or outside [-1, 1]. */
    INVALID_FUNDING_RATE,
    /** A funding time is before 2020 or further ahead than funding times are announced. */
    INVALID_FUNDING_TIME,
    /** A balance is NaN, infinite, or negative where it may not be. */
    INVALID_BALANCE,
    /** A precision or minimum of an instrument is negative, NaN or infinite. */
    INVALID_INSTRUMENT,
    /** PostgreSQL refused the row. */
    REFUSED_BY_DATABASE;

    /** Whether only what the event says of the market is wrong; by whom, of what and when it is can be believed. */
    public boolean isOfValues() {
        return switch (this) {
            case INVALID_PRICE, INVALID_QUANTITY, CROSSED_BOOK -> true;
            default -> false;
        };
    }
}
