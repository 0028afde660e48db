// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.Events;
import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Their update ids have holes, so only another run tells. */
class BookTickerGapsTest {

    private static final Instant RECONNECTED = Events.TIME.plusSeconds(30);

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private RunGapDetector<BookTicker> detector = restarted();

    @Test
    void withinARunNothingIsMissed() {
        assertThat(seen(Events.TIME, Events.SESSION)).isNull();
        assertThat(seen(Events.TIME.plusSeconds(3_600), Events.SESSION)).isNull();
    }

    @Test
    void fromTheLastOfOneRunToTheFirstOfTheNextIsAGapOnce() {
        seen(Events.TIME, Events.SESSION);
        seen(Events.TIME.plusMillis(7), Events.SESSION);
        seen(Events.TIME.plusMillis(5), Events.SESSION);

        assertThat(seen(RECONNECTED.plusMillis(1), RECONNECTED))
                .isEqualTo(Gap.newBuilder()
                        .setExchange("BINANCE_SPOT")
                        .setSymbol("BTCUSDT")
                        .setEventType("book_ticker")
                        .setKind(GapKind.RECONNECT)
                        .setFrom(Events.TIME.plusMillis(7))
                        .setTo(RECONNECTED.plusMillis(1))
                        .setCollector("c1")
                        .build());
        assertThat(seen(RECONNECTED.plusMillis(2), RECONNECTED)).isNull();
    }

    @Test
    void whatAnEarlierRunStillSendsIsNotJudged() {
        seen(RECONNECTED, RECONNECTED);

        assertThat(seen(RECONNECTED.plusMillis(1), Events.SESSION)).isNull();
        assertThat(seen(RECONNECTED.plusMillis(2), RECONNECTED)).isNull();
    }

    @Test
    void aTapeThatIsPlayedIsNoGap() {
        seen(Events.TIME, Events.SESSION);

        assertThat(seen(Events.TIME.plusSeconds(5), RECONNECTED)).isNull();
        assertThat(seen(RECONNECTED, RECONNECTED))
                .as("the first that is no older quote, sent again")
                .extracting(Gap::getFrom)
                .isEqualTo(Events.TIME);
    }

    @Test
    void anUnknownRunIsNotJudged() {
        seen(Events.TIME, Instant.EPOCH);

        assertThat(seen(RECONNECTED, RECONNECTED)).isNull();
    }

    /** How far a run has come is stored once a second. */
    @Test
    void afterARestartAGapBeginsASecondEarlyAtMost() {
        seen(Events.TIME, Events.SESSION);
        seen(Events.TIME.plusMillis(100), Events.SESSION);
        seen(Events.TIME.plusMillis(1_100), Events.SESSION);
        seen(Events.TIME.plusMillis(1_200), Events.SESSION);
        detector.write();
        seen(Events.TIME.plusMillis(1_300), Events.SESSION);
        detector.write();

        detector = restarted();

        assertThat(seen(RECONNECTED, RECONNECTED)).extracting(Gap::getFrom).isEqualTo(Events.TIME.plusMillis(1_200));
    }

    private @Nullable Gap seen(Instant time, Instant session) {
        return detector.seen(
                "k", Events.ticker().setEventTime(time).setSession(session).build());
    }

    private RunGapDetector<BookTicker> restarted() {
        return RunGapDetector.ofBookTickers(new Section(store, 'r'));
    }
}
