// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.postgresql.PGConnection;

/**
 * The reference's clean topics into tables named {@code raw_...}, at least once: consume, decode, COPY as text, commit. The
 * instruments must be in the table of symbols. One thread.
 */
final class BareStore implements Runnable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String QUOTES = ReferenceTopics.of(EventType.BOOK_TICKER.cleanTopic());
    private static final String QUOTE_TABLE = "raw_book_ticker_snapshots"
            + " (symbol_id, timestamp, sequence, bid_price, bid_qty, ask_price, ask_qty, receive_time)";
    private static final String TRADE_TABLE = "raw_trade_snapshots"
            + " (symbol_id, timestamp, trade_id, price, quantity, quote_quantity, side, receive_time)";
    private static final String TRADES = ReferenceTopics.of(EventType.TRADE.cleanTopic());

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final EventDecoder<BookTicker> quotes;
    private final EventDecoder<Trade> trades;
    private final Map<String, Integer> symbolIds = new HashMap<>();

    BareStore(String bootstrapServers, String registryUrl, String jdbcUrl) {
        this.bootstrapServers = bootstrapServers;
        this.jdbcUrl = jdbcUrl;
        SchemaRegistry registry = SchemaRegistry.at(registryUrl, Map.of());
        this.quotes = new EventDecoder<>(BookTicker.class, registry);
        this.trades = new EventDecoder<>(Trade.class, registry);
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = BareForward.consumer(bootstrapServers, "reference-store");
                Connection connection = DriverManager.getConnection(jdbcUrl)) {
            readSymbolIds(connection);
            consumer.subscribe(List.of(QUOTES, TRADES));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    store(records, connection);
                    consumer.commitAsync();
                }
            }
        } catch (SQLException | UndecodableException e) {
            throw new IllegalStateException("the reference cannot store", e);
        }
    }

    private void readSymbolIds(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT exchange_symbol, id FROM symbols")) {
            while (row.next()) {
                symbolIds.put(row.getString(1), row.getInt(2));
            }
        }
    }

    private void store(ConsumerRecords<byte[], byte[]> records, Connection connection)
            throws SQLException, UndecodableException {
        StringBuilder quoteRows = new StringBuilder();
        for (ConsumerRecord<byte[], byte[]> record : records.records(QUOTES)) {
            quoteRows.append(row(quotes.decode(record.value())));
        }
        copy(quoteRows, QUOTE_TABLE, connection);
        StringBuilder tradeRows = new StringBuilder();
        for (ConsumerRecord<byte[], byte[]> record : records.records(TRADES)) {
            tradeRows.append(row(trades.decode(record.value())));
        }
        copy(tradeRows, TRADE_TABLE, connection);
    }

    private static void copy(StringBuilder rows, String table, Connection connection) throws SQLException {
        if (!rows.isEmpty()) {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN", new StringReader(rows.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String row(BookTicker quote) {
        return line(
                symbolIds.get(quote.getExchangeSymbol()),
                quote.getEventTime(),
                quote.getSequence(),
                quote.getBidPrice(),
                quote.getBidQty(),
                quote.getAskPrice(),
                quote.getAskQty(),
                quote.getReceiveTime());
    }

    private String row(Trade trade) {
        return line(
                symbolIds.get(trade.getExchangeSymbol()),
                trade.getEventTime(),
                trade.getTradeId(),
                trade.getPrice(),
                trade.getQuantity(),
                trade.getQuoteQuantity(),
                trade.getSide().name().toLowerCase(Locale.ROOT),
                trade.getReceiveTime());
    }

    private static String line(Object... values) {
        StringJoiner line = new StringJoiner("\t", "", "\n");
        for (Object value : values) {
            line.add(String.valueOf(value));
        }
        return line.toString();
    }
}
