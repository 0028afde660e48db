// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.ReferenceTopics;
import io.tapekeeper.benchmarks.process.RoleProcess;
import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.StreamPosition;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.schema.EventType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * The sink and raw COPY in turns: the clean topics are filled, held back until the sink's turn comes; its time ends when
 * PostgreSQL has the positions behind all of them. The reference copies the same rows, encoded before its time begins, in
 * batches of 10,000. Run by one thread.
 */
final class SinkDuel implements AutoCloseable {

    /** The sink's code is compiled meanwhile, which takes a part of the cores. */
    private static final int WARM_UP_ROUNDS = 10;

    private static final int BATCH_ROWS = 10_000;
    private static final int STEP_MICROS = 100;
    private static final Duration AGO = Duration.ofHours(1);
    private static final int SEED = 12;

    private final RoleProcess sink;
    private final int warmUpRounds;
    private final int rowsOfRound;
    private final HeldRecords held;
    private final DatabaseManager database;
    private final RawTable<BookTickerSnapshot> rawQuotes;
    private final RawTable<TradeSnapshot> rawTrades;
    private final TableRows stored;
    private final MarketFeed feed;
    private Instant time = Instant.now().minus(AGO).truncatedTo(ChronoUnit.MICROS);

    /** @param rows over all rounds that count */
    SinkDuel(BenchServer server, PipelineServers servers, RoleProcess sink, int symbols, int rows) throws SQLException {
        this.sink = sink;
        this.warmUpRounds = Duel.warmUpRounds(rows, WARM_UP_ROUNDS);
        this.rowsOfRound = rows / Duel.ROUNDS;
        this.feed = new MarketFeed(symbols, time, SEED);
        this.held = new HeldRecords(servers.bootstrapServers(), servers.schemaIds(), EventType::cleanTopic, "none");
        this.database = DatabaseManager.open(server.settings());
        LocalDate today = LocalDate.ofInstant(time, ZoneOffset.UTC);
        List<LocalDate> days = List.of(today, today.plusDays(1));
        int[] numbers = IntStream.range(0, symbols).toArray();
        this.rawQuotes = new RawTable<>(server, new BookTickers(numbers, SEED), days);
        this.rawTrades = new RawTable<>(server, new Trades(numbers, SEED), days);
        this.stored = new TableRows(server, "");
    }

    /** Rounds that are not counted, then those that are. */
    BenchResult run() throws SQLException {
        Duel duel = new Duel("sink", "rows/s");
        for (int round = 1; round <= warmUpRounds + Duel.ROUNDS; round++) {
            Stopwatch ours = new Stopwatch();
            Stopwatch reference = new Stopwatch();
            List<Encoded> batches = fill();
            Stopwatch.both(round % 2 == 0, ours, this::store, reference, () -> copy(batches));
            Expected.rows(round * rowsOfRound, stored.count());
            if (round > warmUpRounds) {
                duel.round(rowsOfRound / ours.seconds(), rowsOfRound / reference.seconds());
            }
        }
        return duel.moreIsBetter();
    }

    @Override
    public void close() throws SQLException {
        held.close();
        database.close();
        rawQuotes.close();
        rawTrades.close();
        stored.close();
    }

    /** A batch of the reference. */
    private record Encoded(RawTable<?> table, byte[] rows) {}

    private List<Encoded> fill() {
        List<BookTickerSnapshot> quotes = new ArrayList<>(rowsOfRound);
        List<TradeSnapshot> trades = new ArrayList<>(rowsOfRound);
        held.begin();
        for (int row = 0; row < rowsOfRound; row++) {
            time = time.plus(STEP_MICROS, ChronoUnit.MICROS);
            MarketEvent next = feed.next(time);
            held.add(next.event());
            if (next.row() instanceof BookTickerSnapshot quote) {
                quotes.add(quote);
            } else {
                trades.add((TradeSnapshot) next.row());
            }
        }
        held.flush();
        return Stream.concat(encoded(rawQuotes, quotes), encoded(rawTrades, trades))
                .toList();
    }

    private static <R extends Row> Stream<Encoded> encoded(RawTable<R> table, List<R> rows) {
        return IntStream.rangeClosed(0, (rows.size() - 1) / BATCH_ROWS)
                .mapToObj(batch -> rows.subList(batch * BATCH_ROWS, Math.min(rows.size(), (batch + 1) * BATCH_ROWS)))
                .map(batch -> new Encoded(table, table.encoded(batch)));
    }

    private void store() throws SQLException {
        held.release();
        Map<TopicPartition, Long> ends = held.ends();
        Progress.await("rows through the sink", () -> {
            sink.requireRunning();
            return reached(ends);
        });
    }

    private static void copy(List<Encoded> batches) throws SQLException {
        for (Encoded batch : batches) {
            batch.table().copy(batch.rows());
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ReferenceTopics.TYPES.stream()
                        .flatMap(type -> database.positions(type.cleanTopic()).stream())
                        .filter(position -> position.nextOffset() >= end(position, ends))
                        .count()
                >= ends.size();
    }

    private static long end(StreamPosition position, Map<TopicPartition, Long> ends) {
        TopicPartition partition =
                new TopicPartition(position.source().topic(), position.source().partition());
        return ends.getOrDefault(partition, Long.MAX_VALUE);
    }
}
