// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.Events;
import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeGapsTest {

    private static final Instant RECONNECTED = Events.SESSION.plusSeconds(1);

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private RunGapDetector<Trade> detector = restarted();

    @Test
    void theNextIdIsNoGap() {
        assertThat(seen("10")).isNull();
        assertThat(seen("11")).isNull();
        assertThat(seen("12")).isNull();
    }

    @Test
    void aMissingIdIsAGapOnce() {
        seen("10");

        Gap gap = seen("13");

        assertThat(gap).isNotNull();
        assertThat(gap.getExpected()).isEqualTo(11);
        assertThat(gap.getSeen()).isEqualTo(13);
        assertThat(seen("14")).isNull();
    }

    @Test
    void repetitionsAndLateTradesAreNoGapAndChangeNothing() {
        seen("10");
        seen("11");

        assertThat(seen("11")).isNull();
        assertThat(seen("5")).isNull();
        assertThat(seen("12")).isNull();
    }

    @Test
    void whatIsMissingBetweenTwoRunsIsAGapToo() {
        seen("10");

        Gap gap = detector.seen("k", trade("13", "c1", RECONNECTED));

        assertThat(gap).isNotNull();
        assertThat(gap.getKind()).isEqualTo(GapKind.RECONNECT);
        assertThat(gap.getExpected()).isEqualTo(11);
        assertThat(gap.getSeen()).isEqualTo(13);
        assertThat(detector.seen("k", trade("14", "c1", RECONNECTED))).isNull();
        assertThat(detector.seen("k", trade("16", "c1", RECONNECTED)))
                .extracting(Gap::getKind)
                .isEqualTo(GapKind.MISSING_IDS);
    }

    @Test
    void aReconnectThatMissedNothingIsNoGap() {
        seen("10");

        assertThat(detector.seen("k", trade("11", "c1", RECONNECTED))).isNull();
    }

    @Test
    void aTapeThatIsPlayedIsNoGap() {
        seen("10");

        assertThat(detector.seen("k", trade("500", "c1", Events.TIME.plusSeconds(11))))
                .isNull();
        assertThat(detector.seen("k", trade("502", "c1", Events.TIME.plusSeconds(11))))
                .isNotNull();
    }

    /** A session in nanoseconds once made every commit fail, and stopped its partition for good. */
    @Test
    void aSessionInAnotherUnitIsNotKnownAndCanBeStored() {
        for (long micros : new long[] {1_723_161_240_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            Instant session = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            assertThat(detector.seen("k", trade("10", "c1", session))).isNull();
            assertThat(detector.seen("k", trade("20", "c1", session))).isNull();
            detector.write();
        }
        assertThat(seen("30")).isNull();
        assertThat(seen("32")).isNotNull();
    }

    @Test
    void whatAnEarlierRunStillSendsIsNotJudged() {
        seen("10");

        assertThat(detector.seen("k", trade("3", "c1", Events.SESSION.minusSeconds(1))))
                .isNull();
        assertThat(detector.seen("k", trade("9", "c1", Events.SESSION.minusSeconds(1))))
                .isNull();
        assertThat(seen("11")).isNull();
    }

    @Test
    void anUnknownRunIsNotJudged() {
        assertThat(detector.seen("k", trade("1", "c1", Instant.EPOCH))).isNull();
        assertThat(detector.seen("k", trade("9", "c1", Instant.EPOCH))).isNull();
    }

    @Test
    void eachCollectorIsJudgedOnItsOwn() {
        detector.seen("k", trade("1", "c1", Events.SESSION));
        detector.seen("k", trade("7", "c2", Events.SESSION));

        assertThat(detector.seen("k", trade("2", "c1", Events.SESSION))).isNull();
        Gap gap = detector.seen("k", trade("9", "c2", Events.SESSION));
        assertThat(gap).isNotNull();
        assertThat(gap.getCollector()).isEqualTo("c2");
    }

    @Test
    void eachInstrumentIsJudgedOnItsOwn() {
        detector.seen("one", trade("1", "c1", Events.SESSION));

        assertThat(detector.seen("other", trade("9", "c1", Events.SESSION))).isNull();
    }

    @Test
    void aGapOverARestartIsFound() {
        seen("10");

        detector.write();
        detector = restarted();

        Gap gap = seen("12");
        assertThat(gap).isNotNull();
        assertThat(gap.getFrom()).isEqualTo(Events.TIME);
        assertThat(gap.getExpected()).isEqualTo(11);
    }

    @Test
    void ofManyCollectorsTheLatestEightAreKnown() {
        IntStream.rangeClosed(1, 9).forEach(i -> detector.seen("k", trade("1", "c" + i, Events.SESSION)));
        detector.write();
        detector = restarted();

        assertThat(detector.seen("k", trade("3", "c2", Events.SESSION))).isNotNull();
        assertThat(detector.seen("k", trade("3", "c1", Events.SESSION))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEIO_SPOT", "MEXC_SPOT", "SIM_FUTURES"})
    void venuesWhoseIdsHaveHolesAreNotJudged(String exchange) {
        assertThat(detector.seen(
                        "k",
                        Events.trade().setExchange(exchange).setTradeId("1").build()))
                .isNull();
        assertThat(detector.seen(
                        "k",
                        Events.trade().setExchange(exchange).setTradeId("9").build()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "1.5", "9999999999999999999", "١٢"})
    void idsThatAreNoNumbersAreNotJudged(String id) {
        seen("10");

        assertThat(seen(id)).isNull();
        assertThat(seen("11")).isNull();
    }

    private @Nullable Gap seen(String id) {
        return detector.seen("k", trade(id, "c1", Events.SESSION));
    }

    private RunGapDetector<Trade> restarted() {
        return RunGapDetector.ofTrades(new Section(store, 'r'));
    }

    private static Trade trade(String id, String collector, Instant session) {
        return Events.trade()
                .setTradeId(id)
                .setCollector(collector)
                .setSession(session)
                .build();
    }
}
