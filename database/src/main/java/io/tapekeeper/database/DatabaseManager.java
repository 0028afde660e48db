// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is stored, read and written. Any thread. Every method may throw {@link TransientStorageException}
 * while the database is away.
 */
public final class DatabaseManager implements AutoCloseable {

    private final Jdbc jdbc;
    private final ExchangeStore exchanges;
    private final SymbolStore symbols;
    private final InstrumentStore instruments;
    private final BookTickerStore bookTickers;
    private final TradeStore trades;
    private final FundingRateStore fundingRates;
    private final BalanceStore balances;
    private final GapStore gaps;
    private final DeadLetterStore deadLetters;
    private final OffsetStore offsets;
    private final BatchWriter writer;

    private DatabaseManager(DatabaseSettings settings, Ticker ticker) {
        jdbc = new Jdbc(settings);
        DayPartitions partitions = new DayPartitions(jdbc, settings.newPartitionsPerHour());
        exchanges = new ExchangeStore(jdbc, ticker);
        symbols = new SymbolStore(jdbc, exchanges, ticker);
        instruments = new InstrumentStore(exchanges, symbols);
        bookTickers = new BookTickerStore(jdbc, partitions, settings.receiveSkew(), ticker);
        trades = new TradeStore(jdbc, partitions, ticker);
        fundingRates = new FundingRateStore(jdbc, partitions, ticker);
        balances = new BalanceStore(jdbc, partitions, ticker);
        gaps = new GapStore(jdbc, ticker);
        deadLetters = new DeadLetterStore(jdbc);
        offsets = new OffsetStore(jdbc);
        List<RowStore<?>> stores = List.of(instruments, bookTickers, trades, fundingRates, balances, gaps);
        writer = new BatchWriter(jdbc, partitions, stores);
    }

    /**
     * Opens a pool on a migrated database.
     *
     * @throws TransientStorageException if it cannot be reached within the connect timeout
     * @throws StorageException if its schema is missing, older or newer than this program's
     */
    public static DatabaseManager open(DatabaseSettings settings) {
        return open(settings, Ticker.systemTicker());
    }

    /** As {@link #open(DatabaseSettings)}, with caches that age by {@code ticker}. */
    static DatabaseManager open(DatabaseSettings settings, Ticker ticker) {
        Schema.check(settings);
        return new DatabaseManager(settings, ticker);
    }

    /** Brings the schema up to date; safe from several processes at once. */
    public static void migrate(DatabaseSettings settings) {
        Schema.migrate(settings);
    }

    /** Every exchange, by name; cached. */
    public List<Exchange> getAllExchanges() {
        return exchanges.all();
    }

    /** The exchange of that exact name, such as BINANCE_SPOT; cached. */
    public Optional<Exchange> getExchangeByEnum(String enumValue) {
        return exchanges.byName(enumValue);
    }

    /** The symbols, by exchange, base, quote and exchange symbol; cached. */
    public List<Symbol> getSymbols(SymbolFilter filter) {
        return symbols.list(filter);
    }

    /** The symbol of that id; cached. */
    public Optional<Symbol> getSymbolById(int id) {
        return symbols.byId(id);
    }

    /**
     * The instruments of an exchange that a name means: the one whose exchange symbol it is, else all that share the
     * pair, as {@code BTC/USDT}; cached.
     */
    public List<Symbol> findSymbols(String exchange, String nameOrExchangeSymbol) {
        return symbols.byName(exchange, nameOrExchangeSymbol);
    }

    /**
     * The id of an instrument, which is added if it is new, as its exchange is. Cached; safe between processes.
     *
     * @param base label of a new instrument; an existing one keeps its own
     * @param quote label of a new instrument
     * @throws RejectedDataException if the exchange's name or a label is none
     */
    public int symbolId(String exchange, String exchangeSymbol, String base, String quote) {
        return symbols.id(exchange, exchangeSymbol, base, quote);
    }

    /**
     * The id of an exchange, which is added if it is new. Cached; safe between processes.
     *
     * @throws RejectedDataException if the name is not of the form {@code [A-Z0-9]+_(SPOT|FUTURES)}
     */
    public int exchangeId(String exchange) {
        return exchanges.id(exchange);
    }

    /** Stores reference data of an instrument, unless newer is there. */
    public void saveInstrument(InstrumentUpdate update) {
        instruments.save(jdbc, update);
    }

    /**
     * Stores slices in one transaction: positions, rows, dead letters and ledger, all or nothing.
     *
     * @throws LostOwnershipException if a position is not the expected one
     * @throws RejectedRowException if a row is refused
     * @throws TooManyNewPartitionsException if rows lie in too many new days
     */
    public WriteResult write(WriteBatch batch) {
        return writer.write(batch);
    }

    /**
     * The first offset of a partition that is not stored: 0 if none is, or if what is stored belongs to another topic
     * id; that is then replaced by the first write that expects 0.
     */
    public long position(StreamPartition source) {
        return offsets.position(source);
    }

    /** The stored positions of a topic, by partition, under the topic id they were stored with. */
    public List<StreamPosition> positions(String topic) {
        return offsets.positions(topic);
    }

    /**
     * Moves a position without reading, because the log has lost its beginning or its end. Forward, the ledger shows the
     * skipped offsets as unaccounted; backward, the partition's counts begin anew.
     *
     * @throws LostOwnershipException if the position is not the expected one
     */
    public void restartAt(StreamPartition source, long expectedOffset, long firstOffset) {
        offsets.restartAt(source, expectedOffset, firstOffset);
    }

    /** The newest row of each instrument that has one, by symbol id. */
    public List<BookTickerSnapshot> getLatestBookTickers(List<Integer> symbolIds) {
        return bookTickers.latest(symbolIds);
    }

    /** The newest row of each instrument that has one, by symbol id. */
    public List<TradeSnapshot> getLatestTrades(List<Integer> symbolIds) {
        return trades.latest(symbolIds);
    }

    /** The newest row of each instrument that has one, by symbol id. */
    public List<FundingRateSnapshot> getLatestFundingRates(List<Integer> symbolIds) {
        return fundingRates.latest(symbolIds);
    }

    /** The newest row of each exchange, account and asset, in that order. */
    public List<BalanceSnapshot> getLatestBalances(BalanceFilter filter) {
        return balances.latest(filter);
    }

    /** One page of quotes. */
    public List<BookTickerSnapshot> getBookTickerHistory(HistoryQuery query) {
        return bookTickers.history(query);
    }

    /** One page of trades. */
    public List<TradeSnapshot> getTradeHistory(HistoryQuery query) {
        return trades.history(query);
    }

    /** One page of funding rates. */
    public List<FundingRateSnapshot> getFundingRateHistory(HistoryQuery query) {
        return fundingRates.history(query);
    }

    /** One page of balances. */
    public List<BalanceSnapshot> getBalanceHistory(BalanceQuery query) {
        return balances.history(query);
    }

    /** One page of gaps, by the time they begin. */
    public List<GapRow> getGaps(HistoryQuery query) {
        return gaps.history(query);
    }

    /** The newest dead letters, newest first. */
    public List<DeadLetter> getDeadLetters(int limit) {
        return deadLetters.newest(limit);
    }

    /** The ledger and what it speaks of, in one snapshot. Counts every row of every table: seconds on large ones. */
    public LedgerSnapshot ledgerSnapshot() {
        return LedgerReads.snapshot(jdbc);
    }

    /** Whether the database answers; never throws. */
    public DatabaseHealth health() {
        return jdbc.health();
    }

    /** Closes the pool; again does nothing. */
    @Override
    public void close() {
        jdbc.close();
    }
}
