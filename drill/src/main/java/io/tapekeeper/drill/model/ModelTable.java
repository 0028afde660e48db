// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

/** The tables that the model knows, each with the query of its rows: the columns of the key first, then those of the values. */
enum ModelTable {
    QUOTES(
            "book_ticker_snapshots",
            "e.enum_value, s.exchange_symbol, " + micros("t.timestamp") + ", t.sequence",
            "t.bid_price, t.bid_qty, t.ask_price, t.ask_qty",
            ofInstruments("book_ticker_snapshots") + " WHERE e.enum_value NOT IN ('" + Venues.RECEIVE_TIMED + "', '"
                    + Venues.UNNUMBERED + "')"),
    /** Of which copy the receive time is kept does not matter, so it is no part of the key. */
    RECEIVE_TIMED_QUOTES(
            "book_ticker_snapshots",
            "e.enum_value, s.exchange_symbol, t.sequence",
            "t.bid_price, t.bid_qty, t.ask_price, t.ask_qty",
            ofInstruments("book_ticker_snapshots") + " WHERE e.enum_value = '" + Venues.RECEIVE_TIMED + "'"),
    /** Time and values identify them. What stands in for a sequence is the pipeline's affair, as long as it is negative. */
    UNNUMBERED_QUOTES(
            "book_ticker_snapshots",
            "e.enum_value, s.exchange_symbol, " + micros("t.timestamp")
                    + ", t.bid_price, t.bid_qty, t.ask_price, t.ask_qty",
            "t.sequence < 0",
            ofInstruments("book_ticker_snapshots") + " WHERE e.enum_value = '" + Venues.UNNUMBERED + "'"),
    TRADES(
            "trade_snapshots",
            "e.enum_value, s.exchange_symbol, " + micros("t.timestamp") + ", t.trade_id",
            "t.price, t.quantity, t.quote_quantity, t.side",
            ofInstruments("trade_snapshots")),
    FUNDING_RATES(
            "funding_rate_snapshots",
            "e.enum_value, s.exchange_symbol, " + micros("t.timestamp") + ", t.funding_time",
            "t.funding_rate, " + micros("t.next_funding_time"),
            ofInstruments("funding_rate_snapshots")),
    BALANCES(
            "balance_snapshots",
            "e.enum_value, t.account, t.asset_name, " + micros("t.timestamp"),
            "t.available_balance, t.locked_balance, t.frozen_balance, t.borrowing_balance, t.interest_balance",
            "balance_snapshots t JOIN exchanges e ON e.id = t.exchange_id"),
    SYMBOLS(
            "symbols",
            "e.enum_value, s.exchange_symbol",
            "s.symbol_base, s.symbol_quote, s.symbol_type, s.is_active, s.price_precision, s.quantity_precision,"
                    + " s.min_quantity, s.min_notional",
            "symbols s JOIN exchanges e ON e.id = s.exchange_id"),
    GAPS(
            "gaps",
            "e.enum_value, s.exchange_symbol, t.collector, " + micros("t.from_time") + ", " + micros("t.to_time"),
            "t.event_type, t.kind, t.expected, t.seen",
            ofInstruments("gaps")),
    /** Where ingest passes a record on to is not known to who sent it, so the sink's letters have no position here. */
    DEAD_LETTERS(
            "dead_letters",
            "t.source_topic, encode(t.record_key, 'escape')",
            "t.stage, t.reason, encode(t.record_value, 'hex'),"
                    + " CASE WHEN t.stage <> 'sink' THEN t.source_partition END,"
                    + " CASE WHEN t.stage <> 'sink' THEN t.source_offset END",
            "dead_letters t");

    private final String table;
    private final int keyColumns;
    private final String query;

    ModelTable(String table, String key, String values, String from) {
        this.table = table;
        this.keyColumns = key.split(", (?![^(]*\\))").length;
        this.query = "SELECT " + key + ", " + values + " FROM " + from;
    }

    String table() {
        return table;
    }

    /** How many columns, the first ones, identify a row. */
    int keyColumns() {
        return keyColumns;
    }

    String query() {
        return query;
    }

    private static String micros(String column) {
        return "(extract(epoch FROM " + column + ") * 1000000)::bigint";
    }

    private static String ofInstruments(String table) {
        return table + " t JOIN symbols s ON s.id = t.symbol_id JOIN exchanges e ON e.id = s.exchange_id";
    }
}
