// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import static io.tapekeeper.drill.model.RowText.micros;

import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What every table must hold when all that was sent has been stored. Any thread. */
public final class Model {

    private final Map<ModelTable, ExpectedRows> tables = new EnumMap<>(ModelTable.class);
    private final ModelGaps gaps = new ModelGaps();
    private final ModelDeadLetters deadLetters = new ModelDeadLetters();

    public Model() {
        for (ModelTable table : ModelTable.values()) {
            tables.put(table, new ExpectedRows());
        }
    }

    /** An event was sent; those of one instrument are told in the order they are sent in. */
    public synchronized void sent(SpecificRecord event) {
        if (event instanceof BookTicker quote) {
            sent(quote);
        } else if (event instanceof Trade trade) {
            sent(trade);
        } else if (event instanceof FundingRate rate) {
            sent(rate);
        } else if (event instanceof Balance balance) {
            sent(balance);
        } else if (event instanceof Instrument instrument) {
            sent(instrument);
        } else {
            throw new IllegalArgumentException("nothing is expected of " + event);
        }
    }

    /** A record was sent that must be refused. */
    public synchronized void sent(BadRecord record) {
        deadLetters.sent(record);
    }

    /** Where Kafka put such a record. */
    public synchronized void placed(BadRecord record, int partition, long offset) {
        deadLetters.placed(record, partition, offset);
    }

    /** Rows that the tables must hold. */
    public synchronized long rows() {
        return tables.values().stream().mapToLong(ExpectedRows::size).sum() + deadLetters.size();
    }

    /**
     * Holds every table against this model.
     *
     * @param jdbcUrl with user and password
     */
    public synchronized Differences compare(String jdbcUrl) throws SQLException {
        deadLetters.fill(expected(ModelTable.DEAD_LETTERS));
        StoredTables stored = new StoredTables(jdbcUrl);
        Differences all = Differences.NONE;
        for (ModelTable table : ModelTable.values()) {
            TableComparison comparison =
                    new TableComparison(table.table(), expected(table).values());
            stored.read(table, comparison);
            all = all.and(comparison.differences());
        }
        return all;
    }

    /** Values by key. */
    Map<String, String> expectedValues(ModelTable table) {
        return expected(table).values();
    }

    private ExpectedRows expected(ModelTable table) {
        return tables.get(table);
    }

    private void sent(BookTicker quote) {
        instrument(quote.getExchange(), quote.getExchangeSymbol(), quote.getBase(), quote.getQuote());
        Object[] values = {quote.getBidPrice(), quote.getBidQty(), quote.getAskPrice(), quote.getAskQty()};
        long time = micros(quote.getEventTime());
        String exchange = quote.getExchange();
        String symbol = quote.getExchangeSymbol();
        Long sequence = quote.getSequence();
        switch (exchange) {
            case Venues.RECEIVE_TIMED ->
                put(
                        ModelTable.RECEIVE_TIMED_QUOTES,
                        RowText.of(exchange, symbol, sequence),
                        quote.getReceiveTime(),
                        values);
            case Venues.UNNUMBERED ->
                put(
                        ModelTable.UNNUMBERED_QUOTES,
                        RowText.of(exchange, symbol, time, RowText.of(values)),
                        quote.getReceiveTime(),
                        true);
            default ->
                put(ModelTable.QUOTES, RowText.of(exchange, symbol, time, sequence), quote.getReceiveTime(), values);
        }
    }

    private void sent(Trade trade) {
        instrument(trade.getExchange(), trade.getExchangeSymbol(), trade.getBase(), trade.getQuote());
        put(
                ModelTable.TRADES,
                RowText.of(
                        trade.getExchange(),
                        trade.getExchangeSymbol(),
                        micros(trade.getEventTime()),
                        trade.getTradeId()),
                trade.getReceiveTime(),
                trade.getPrice(),
                trade.getQuantity(),
                trade.getQuoteQuantity(),
                trade.getSide().name().toLowerCase(Locale.ROOT));
        gaps.seen(trade, (key, values) -> put(ModelTable.GAPS, key, Instant.EPOCH, values));
    }

    private void sent(FundingRate rate) {
        instrument(rate.getExchange(), rate.getExchangeSymbol(), rate.getBase(), rate.getQuote());
        Instant next = rate.getNextFundingTime();
        put(
                ModelTable.FUNDING_RATES,
                RowText.of(
                        rate.getExchange(),
                        rate.getExchangeSymbol(),
                        micros(rate.getEventTime()),
                        rate.getFundingTime().toEpochMilli()),
                rate.getReceiveTime(),
                rate.getFundingRate(),
                next == null ? null : micros(next));
    }

    private void sent(Balance balance) {
        put(
                ModelTable.BALANCES,
                RowText.of(
                        balance.getExchange(),
                        balance.getAccount(),
                        balance.getAsset(),
                        micros(balance.getEventTime())),
                balance.getReceiveTime(),
                balance.getAvailable(),
                balance.getLocked(),
                balance.getFrozen(),
                balance.getBorrowing(),
                balance.getInterest());
    }

    private void sent(Instrument listed) {
        put(
                ModelTable.SYMBOLS,
                RowText.of(listed.getExchange(), listed.getExchangeSymbol()),
                listed.getReceiveTime(),
                listed.getBase(),
                listed.getQuote(),
                listed.getSymbolType().name(),
                listed.getActive(),
                listed.getPricePrecision(),
                listed.getQuantityPrecision(),
                listed.getMinQuantity(),
                listed.getMinNotional());
    }

    /** By its first event an instrument is known, and whatever a list says of it is newer. */
    private void instrument(String exchange, String symbol, String base, String quote) {
        String type = exchange.substring(exchange.lastIndexOf('_') + 1);
        String key = RowText.of(exchange, symbol);
        put(ModelTable.SYMBOLS, key, Instant.EPOCH, base, quote, type, true, null, null, null, null);
    }

    private void put(ModelTable table, String key, Instant received, @Nullable Object... values) {
        expected(table).put(key, micros(received), RowText.of(values));
    }
}
