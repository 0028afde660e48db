// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real data: what two collectors saw of five minutes of ETH/USDT. */
class RecordedTapeTest {

    private static final String TAPE = "binance_spot.ethusdt.2024-08-08.tape.gz";
    private static final int QUOTES = 24_077;
    private static final int TRADES = 6_106;
    /** How many events the second collector is behind: some 150 ms on average, more in a burst. */
    private static final int BEHIND = 100;

    @TempDir
    private Path stateDir;

    @Test
    void everyRecordedEventOfTwoCollectorsIsPassedOnOnceAndThereIsNoGap() throws Exception {
        Path tape = RecordedSpotTape.path(TAPE);
        assumeTrue(Files.exists(tape), () -> "no recordings at " + tape);
        try (StubRegistry registry = new StubRegistry();
                IngestDriver driver = new IngestDriver(registry, stateDir)) {
            for (SpecificRecord event : interleaved(tape)) {
                driver.send(event instanceof BookTicker ? EventType.BOOK_TICKER : EventType.TRADE, event);
            }

            assertThat(driver.ledger(EventType.BOOK_TICKER))
                    .isEqualTo(new PartitionLedger(2 * QUOTES, QUOTES, QUOTES, 0, 0, List.of()));
            assertThat(driver.ledger(EventType.TRADE))
                    .isEqualTo(new PartitionLedger(2 * TRADES, TRADES, TRADES, 0, 0, List.of()));
            assertThat(driver.clean(EventType.BOOK_TICKER)).hasSize(QUOTES);
            assertThat(driver.clean(EventType.TRADE)).hasSize(TRADES);
            assertThat(driver.deadLetters()).isEmpty();
            assertThat(driver.gapRecords()).isEmpty();
        }
    }

    private static List<SpecificRecord> interleaved(Path tape) throws Exception {
        List<SpecificRecord> first = RecordedSpotTape.events(tape, "c1");
        List<SpecificRecord> second = RecordedSpotTape.events(tape, "c2");
        List<SpecificRecord> both = new ArrayList<>();
        for (int i = 0; i < first.size() + BEHIND; i++) {
            if (i < first.size()) {
                both.add(first.get(i));
            }
            if (i >= BEHIND) {
                both.add(second.get(i - BEHIND));
            }
        }
        return both;
    }
}
