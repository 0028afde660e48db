// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is stored, read and written. Any thread. Every method may throw {@link TransientStorageException}
 * while the database is away.
 */
public final class DatabaseManager implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseManager.class);

    private final Clock clock;
    private final Jdbc jdbc;
    private final Caches caches;
    private final ExchangeStore exchanges;
    private final SymbolStore symbols;
    private final InstrumentStore instruments;
    private final BookTickerStore bookTickers;
    private final TradeStore trades;
    private final FundingRateStore fundingRates;
    private final BalanceStore balances;
    private final GapStore gaps;
    private final Recovery recovery;
    private final OffsetStore offsets;
    private final BatchWriter writer;
    private final DirectWriter directWriter;
    private final KnownOwners owners;
    private final Maintenance maintenance;
    private final SpreadReads spreads;
    private final ReferenceWatch referenceWatch;

    private DatabaseManager(DatabaseSettings settings, Ticker ticker, Clock clock) {
        this.clock = clock;
        jdbc = new Jdbc(settings);
        caches = Caches.create(ticker);
        DayPartitions partitions = new DayPartitions(jdbc, settings.newPartitionsPerHour());
        exchanges = new ExchangeStore(jdbc, caches.exchanges());
        symbols = new SymbolStore(jdbc, exchanges, caches.symbols());
        instruments = new InstrumentStore(exchanges, symbols);
        bookTickers = new BookTickerStore(jdbc, partitions, settings.receiveSkew(), caches.latest());
        trades = new TradeStore(jdbc, partitions, caches.latest());
        fundingRates = new FundingRateStore(jdbc, partitions, caches.latest());
        balances = new BalanceStore(jdbc, partitions, caches.latest());
        gaps = new GapStore(jdbc);
        offsets = new OffsetStore(jdbc);
        PartitionRetry retry = new PartitionRetry(partitions);
        RowStores stores = new RowStores(List.of(instruments, bookTickers, trades, fundingRates, balances, gaps));
        writer = new BatchWriter(jdbc, retry, stores);
        directWriter = new DirectWriter(jdbc, retry);
        recovery = new Recovery(jdbc, retry, stores);
        owners = new KnownOwners(exchanges, symbols);
        maintenance = new Maintenance(settings, partitions, clock);
        spreads = new SpreadReads(symbols, bookTickers);
        referenceWatch = new ReferenceWatch(settings, this::forgetReferenceData);
    }

    /**
     * Opens a pool on a migrated database, and loads exchanges and symbols into memory.
     *
     * @throws TransientStorageException if it cannot be reached within the connect timeout
     * @throws StorageException if its schema is missing, older or newer than this program's
     */
    public static DatabaseManager open(DatabaseSettings settings) {
        return open(settings, Ticker.systemTicker(), Clock.systemUTC());
    }

    /** As {@link #open(DatabaseSettings)}, with caches that age by {@code ticker} and events that age by {@code clock}. */
    static DatabaseManager open(DatabaseSettings settings, Ticker ticker, Clock clock) {
        Schema.check(settings);
        DatabaseManager manager = new DatabaseManager(settings, ticker, clock);
        manager.referenceWatch.start();
        manager.warmUpIfPossible();
        return manager;
    }

    /** Brings the schema up to date; safe from several processes at once. */
    public static void migrate(DatabaseSettings settings) {
        Schema.migrate(settings);
    }

    /** Every exchange, by name; cached. */
    public List<Exchange> getAllExchanges() {
        return exchanges.all();
    }

    /** The exchanges in use, by name; cached. */
    public List<Exchange> getActiveExchanges() {
        return exchanges.active();
    }

    /** The exchanges of a market, SPOT or FUTURES, by name; cached. */
    public List<Exchange> getExchangesByMarketType(String marketType) {
        return exchanges.ofMarket(marketType);
    }

    /** The exchange of that exact name, such as BINANCE_SPOT; cached. */
    public Optional<Exchange> getExchangeByEnum(String enumValue) {
        return exchanges.byName(enumValue);
    }

    /** The exchange of that id; cached. */
    public Optional<Exchange> getExchangeById(int id) {
        return exchanges.byId(id);
    }

    /**
     * Adds an exchange unless one of that name is there, and gives the one that is.
     *
     * @param name readable name; null derives it
     * @throws RejectedDataException if {@code enumValue} is not of the form {@code [A-Z0-9]+_(SPOT|FUTURES)}
     */
    public Exchange insertExchange(String enumValue, @Nullable String name) {
        return exchanges.insert(enumValue, name);
    }

    /** Changes an exchange; false if there is none of that id. */
    public boolean updateExchange(int id, ExchangeChange change) {
        return exchanges.update(id, change);
    }

    /** Marks an exchange as in use; false if there is none of that id. */
    public boolean activateExchange(int id) {
        return exchanges.update(id, new ExchangeChange(null, true));
    }

    /** Marks an exchange as out of use, which deletes nothing; false if there is none of that id. */
    public boolean deactivateExchange(int id) {
        return exchanges.update(id, new ExchangeChange(null, false));
    }

    /** How many exchanges there are. */
    public MarketCounts getExchangeStats() {
        return exchanges.counts();
    }

    /** The symbols, by exchange, base, quote and exchange symbol; cached. */
    public List<Symbol> getSymbols(SymbolFilter filter) {
        return symbols.list(filter);
    }

    /** The symbols of an exchange, by base, quote and exchange symbol; cached. */
    public List<Symbol> getSymbolsByExchange(String exchange, boolean activeOnly) {
        return symbols.list(new SymbolFilter(exchange, null, activeOnly ? true : null));
    }

    /** The symbol of that id; cached. */
    public Optional<Symbol> getSymbolById(int id) {
        return symbols.byId(id);
    }

    /** The instruments of an exchange with that pair, several on a futures venue; upper case, cached. */
    public List<Symbol> getSymbolsByExchangeAndPair(String exchange, String base, String quote) {
        return symbols.byPair(exchange, base, quote);
    }

    /** The instrument that the exchange itself calls so; cached. */
    public Optional<Symbol> getSymbolByExchangeSymbol(String exchange, String exchangeSymbol) {
        return symbols.byExchangeSymbol(exchange, exchangeSymbol);
    }

    /**
     * The instruments of an exchange that a name means: the one whose exchange symbol it is, else all that share the
     * pair, as {@code BTC/USDT} or {@code BTCUSDT}; cached.
     */
    public List<Symbol> findSymbols(String exchange, String nameOrExchangeSymbol) {
        return symbols.byName(exchange, nameOrExchangeSymbol);
    }

    /**
     * Adds an instrument unless its exchange symbol is there, and gives the id of the one that is.
     *
     * @throws RejectedDataException if the exchange is not known or a field is refused
     */
    public int insertSymbol(NewSymbol symbol) {
        return symbols.insert(List.of(symbol)).get(0);
    }

    /**
     * Adds the instruments that are not there, all or nothing, and gives the ids of all, in their order.
     *
     * @throws RejectedDataException if an exchange is not known or a field is refused
     */
    public List<Integer> bulkInsertSymbols(List<NewSymbol> newSymbols) {
        return symbols.insert(newSymbols);
    }

    /** Changes an instrument; false if there is none of that id. */
    public boolean updateSymbol(int id, SymbolChange change) {
        return symbols.update(id, change);
    }

    /** Marks an instrument as traded; false if there is none of that id. */
    public boolean activateSymbol(int id) {
        return symbols.update(id, SymbolChange.ofActive(true));
    }

    /** Marks an instrument as no longer traded, which deletes nothing; false if there is none of that id. */
    public boolean deactivateSymbol(int id) {
        return symbols.update(id, SymbolChange.ofActive(false));
    }

    /** How many instruments there are on each exchange, by its name. */
    public SortedMap<String, MarketCounts> getSymbolStats() {
        return symbols.counts();
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
     * Stores quotes that come from no log, in one transaction. Those that the database refuses, or of a symbol that it
     * does not have, are left out and named; each that the database refuses costs another attempt.
     *
     * @throws RejectedDataException if more than 100 are refused; nothing is stored then
     * @throws TooManyNewPartitionsException if they lie in too many new days
     */
    public InsertResult insertBookTickerSnapshots(List<BookTickerSnapshot> rows) {
        return directWriter.insert(bookTickers, rows, row -> owners.wrongSymbol(row.symbolId()));
    }

    /** Stores trades, as {@link #insertBookTickerSnapshots} does quotes. */
    public InsertResult insertTradeSnapshots(List<TradeSnapshot> rows) {
        return directWriter.insert(trades, rows, row -> owners.wrongSymbol(row.symbolId()));
    }

    /** Stores funding rates of futures, as {@link #insertBookTickerSnapshots} does quotes. */
    public InsertResult insertFundingRateSnapshots(List<FundingRateSnapshot> rows) {
        return directWriter.insert(fundingRates, rows, row -> owners.wrongFuture(row.symbolId()));
    }

    /** Stores balances, as {@link #insertBookTickerSnapshots} does quotes. */
    public InsertResult insertBalanceSnapshots(List<BalanceSnapshot> rows) {
        return directWriter.insert(balances, rows, row -> owners.wrongExchange(row.exchangeId()));
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
     * Moves a position forward without reading, because the log has lost its beginning. The ledger shows the skipped
     * offsets as unaccounted.
     *
     * @throws LostOwnershipException if the position is not the expected one
     */
    public void skipTo(StreamPartition source, long expectedOffset, long firstOffset) {
        offsets.skipTo(source, expectedOffset, firstOffset);
    }

    /**
     * Moves a position back, because the log has lost its end and is read again from what it has.
     *
     * @param countedUntil the log's end: its records below were counted before
     * @throws LostOwnershipException if the position is not the expected one
     */
    public void readAgain(StreamPartition source, long expectedOffset, long firstOffset, long countedUntil) {
        offsets.readAgain(source, expectedOffset, firstOffset, countedUntil);
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

    /** Of each exchange, account and asset the newest row, if available and locked together are above {@code minTotal}. */
    public List<BalanceSnapshot> getActiveBalances(BalanceFilter filter, double minTotal) {
        return balances.active(filter, minTotal);
    }

    /**
     * The newest trades of some instruments, newest first.
     *
     * @param back how long before now the oldest may lie, at that moment included, as are times ahead of our clock
     * @param limit most trades, 1 or more
     */
    public List<TradeSnapshot> getRecentTrades(List<Integer> symbolIds, Duration back, int limit) {
        return trades.since(symbolIds, clock.instant().minus(back), limit);
    }

    /** The best quotes of a pair at this moment, over its active instruments on all exchanges; empty if none has any. */
    public Optional<Spread> getLatestSpread(String base, String quote) {
        return spreads.latest(base, quote);
    }

    /** One page of the spreads of a pair, over the instruments that are active now. */
    public List<Spread> getSpreadHistory(SpreadQuery query) {
        return spreads.history(query);
    }

    /** One page of quotes. */
    public List<BookTickerSnapshot> getBookTickerHistory(HistoryQuery query) {
        return bookTickers.history(query);
    }

    /** One page of quotes, the newest of each bucket. */
    public List<BookTickerSnapshot> getSampledBookTickerHistory(SampledQuery query) {
        return bookTickers.sampled(query);
    }

    /** One page of moments, each with the quotes of all instruments; the limit counts moments. */
    public List<AlignedQuotes> getAlignedBookTickers(SampledQuery query) {
        return bookTickers.aligned(query);
    }

    /** One page of trades. */
    public List<TradeSnapshot> getTradeHistory(HistoryQuery query) {
        return trades.history(query);
    }

    /** One page of trades, the newest of each bucket. */
    public List<TradeSnapshot> getSampledTradeHistory(SampledQuery query) {
        return trades.sampled(query);
    }

    /** One page of funding rates. */
    public List<FundingRateSnapshot> getFundingRateHistory(HistoryQuery query) {
        return fundingRates.history(query);
    }

    /** One page of funding rates, the newest of each bucket. */
    public List<FundingRateSnapshot> getSampledFundingRateHistory(SampledQuery query) {
        return fundingRates.sampled(query);
    }

    /** One page of balances. */
    public List<BalanceSnapshot> getBalanceHistory(BalanceQuery query) {
        return balances.history(query);
    }

    /** One page of balances, the newest of each bucket. */
    public List<BalanceSnapshot> getSampledBalanceHistory(SampledBalanceQuery query) {
        return balances.sampled(query);
    }

    /** One page of gaps, by the time they begin. */
    public List<GapRow> getGaps(HistoryQuery query) {
        return gaps.history(query);
    }

    /** What was refused or lost, and its way back. */
    public Recovery recovery() {
        return recovery;
    }

    /** The ledger and what it speaks of, in one snapshot. Counts every row of every table: seconds on large ones. */
    public LedgerSnapshot ledgerSnapshot() {
        return LedgerReads.snapshot(jdbc);
    }

    /**
     * Drops, table by table, the days whose every row is older than what is kept, and gives their disk back; neither
     * writers nor readers wait. What cannot be dropped now, such as a day of a table that somebody reads for long, is
     * left to the next cleanup. The ledger stays as it is.
     *
     * @throws TransientStorageException if another process is just cleaning up
     */
    public CleanupResult cleanupOldData(Retention retention) {
        return maintenance.cleanup(retention);
    }

    /** What {@link #cleanupOldData} would drop; drops nothing. */
    public List<DroppedPartition> previewCleanup(Retention retention) {
        return maintenance.previewCleanup(jdbc, retention);
    }

    /**
     * Rebuilds, in the background of writers and readers, the primary keys of days that ended at least an hour ago and
     * have not grown since the last look, at most one of each table. The first look at a day only notes its size.
     *
     * @throws TransientStorageException if another process is just at it
     */
    public List<RebuiltPartition> rebuildClosedDays() {
        return maintenance.rebuildClosedDays();
    }

    /**
     * Begins to maintain the database at once and from then on in the given interval, until this is closed. Several
     * processes may: each job is run by one at a time.
     *
     * @throws IllegalStateException if it was begun before
     */
    public void startMaintenance(MaintenanceSettings settings) {
        maintenance.start(settings);
    }

    /** How each maintenance job went, in the order they are run; empty unless maintenance was started. */
    public List<MaintenanceStatus> getMaintenanceStatus() {
        return maintenance.status();
    }

    /** Whether the database answers; never throws. */
    public DatabaseHealth health() {
        return jdbc.health();
    }

    /** How much is stored; reads no table, so it is quick on large ones. */
    public DatabaseStats getDatabaseStats() {
        return StatsReads.read(jdbc, clock);
    }

    /** How caches and connections have done. */
    public PerformanceStats getPerformanceStats() {
        return new PerformanceStats(caches.statistics(), jdbc.statistics());
    }

    /** Loads exchanges and symbols into memory anew. */
    public void warmUp() {
        exchanges.warmUp();
        symbols.warmUp();
    }

    /** Forgets all that is cached, because the tables were changed behind the manager's back. */
    public void clearCaches() {
        caches.clear();
    }

    /** Stops maintenance, cuts off what still runs and closes the pool, within twenty seconds; again does nothing. */
    @Override
    public void close() {
        referenceWatch.close();
        maintenance.close();
        jdbc.close();
        caches.clear();
    }

    private void forgetReferenceData() {
        exchanges.forget();
        symbols.forget();
    }

    /** A database that has gone away since the check comes back; what is not cached is read when it is asked for. */
    private void warmUpIfPossible() {
        try {
            warmUp();
        } catch (StorageException e) {
            LOG.warn("caches begin empty, because reference data could not be read: {}", e.getMessage());
        }
    }
}
