// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the caches save, seen from their statistics. */
@ExtendWith(PostgresExtension.class)
class CachingIT {

    private final AtomicLong nanos = new AtomicLong();
    private TestDatabase database;
    private int id;
    private DatabaseManager reader;

    @BeforeEach
    void openReaderOfOneInstrument(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        id = database.manager().symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");
        reader = database.withTicker(nanos::get);
    }

    @AfterEach
    void closeDatabase() {
        reader.close();
        database.close();
    }

    @Test
    void afterTheWarmUpNoLookupAsksTheDatabase() {
        assertThat(reader.getExchangeByEnum("MEXC_SPOT")).isPresent();
        assertThat(reader.getExchangeById(1)).isPresent();
        assertThat(reader.getSymbolById(id)).isPresent();
        assertThat(reader.findSymbols("MEXC_SPOT", "BTC/USDT")).hasSize(1);
        assertThat(reader.getSymbolByExchangeSymbol("MEXC_SPOT", "BTCUSDT")).isPresent();
        assertThat(reader.symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT")).isEqualTo(id);

        assertThat(region("symbols").misses()).isZero();
        assertThat(region("symbols").hits()).isEqualTo(4);
        assertThat(region("symbols").hitRatio()).isEqualTo(1);
        assertThat(region("symbols").entries()).isPositive();
        assertThat(region("exchanges").hits()).isPositive();
    }

    @Test
    void aMissIsRememberedForAWhile() {
        assertThat(reader.getSymbolById(-1)).isEmpty();
        assertThat(reader.getSymbolById(-1)).isEmpty();
        assertThat(region("symbols").misses()).isOne();

        nanos.addAndGet(CacheRegion.PASSING.toNanos());

        assertThat(reader.getSymbolById(-1)).isEmpty();
        assertThat(region("symbols").misses()).isEqualTo(2);
    }

    @Test
    void manyWhoMissTheSameWaitForOneLoad() throws Exception {
        reader.clearCaches();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Boolean> lookup = () -> reader.getSymbolById(id).isPresent();
            for (Future<Boolean> found : threads.invokeAll(Collections.nCopies(16, lookup))) {
                assertThat(found.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(region("symbols").hits() + region("symbols").misses()).isEqualTo(16);
        assertThat(region("symbols").misses()).isOne();
    }

    @Test
    void theNewestRowIsReadAgainAfterAWriteAndAfterItsTime() {
        TestDatabase.Stream stream = database.newStream();
        TestDatabase.write(reader, stream, Rows.quotes(id, 0, 10));
        assertThat(latestSequence()).isEqualTo(9);
        TestDatabase.write(reader, stream, Rows.quotes(id, 10, 20));
        assertThat(latestSequence()).isEqualTo(19);

        database.write(stream, Rows.quotes(id, 20, 30));
        assertThat(latestSequence()).isEqualTo(19);
        nanos.addAndGet(1_000_000_000L);
        assertThat(latestSequence()).isEqualTo(29);
        assertThat(reader.getPerformanceStats().hits()).isPositive();
        assertThat(region("latest").misses()).isEqualTo(3);
    }

    @Test
    void whatWasChangedBehindTheManagersBackIsSeenOnceTheCachesAreCleared() {
        database.execute("UPDATE exchanges SET exchange_name = 'renamed'");
        assertThat(reader.getExchangeByEnum("MEXC_SPOT").orElseThrow().name()).isEqualTo("Mexc Spot");

        reader.clearCaches();

        assertThat(reader.getExchangeByEnum("MEXC_SPOT").orElseThrow().name()).isEqualTo("renamed");
    }

    private long latestSequence() {
        return reader.getLatestBookTickers(List.of(id)).get(0).sequence();
    }

    private CacheStatistics region(String name) {
        return reader.getPerformanceStats().caches().stream()
                .filter(region -> region.region().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
