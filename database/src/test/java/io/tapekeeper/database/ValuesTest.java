// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final Instant FINE = Instant.parse("2024-08-08T12:00:00.123456789Z");
    private static final Instant CUT = Instant.parse("2024-08-08T12:00:00.123456Z");
    private static final StreamPartition SOURCE = new StreamPartition("t", UUID.randomUUID(), 3);

    @Test
    void instantsAreCutToWhatIsStored() {
        BookTickerSnapshot quote = new BookTickerSnapshot(1, FINE, 1, 1, 1, 1, 1, FINE, false);
        FundingRateSnapshot rate = new FundingRateSnapshot(1, FINE, 0, FINE, FINE, FINE);

        assertThat(quote.timestamp()).isEqualTo(CUT);
        assertThat(quote.receiveTime()).isEqualTo(CUT);
        assertThat(rate.fundingTime()).isEqualTo(Instant.parse("2024-08-08T12:00:00.123Z"));
        assertThat(rate.nextFundingTime()).isEqualTo(CUT);
        assertThat(Rows.gap(1, FINE).from()).isEqualTo(CUT);
    }

    @Test
    void aSliceKnowsItsOffsetsWithoutRecords() {
        Slice slice = new Slice(SOURCE, 10, 20, 7, Rows.quotes(1, 0, 6), List.of(Rows.letter("t", 16)));

        assertThat(slice.noRecords()).isEqualTo(3);
    }

    @Test
    void aSliceWhoseNumbersDisagreeIsRefused() {
        assertThatThrownBy(() -> new Slice(SOURCE, 0, 10, 5, Rows.quotes(1, 0, 6), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 records, but 6 rows and 0 dead");
        assertThatThrownBy(() -> new Slice(SOURCE, 0, 5, 6, Rows.quotes(1, 0, 6), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> new Slice(SOURCE, -1, 5, 0, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartitionIsInABatchOnce() {
        Slice slice = new Slice(SOURCE, 0, 0, 0, List.of(), List.of());

        assertThatThrownBy(() -> new WriteBatch(List.of(slice, slice))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLimitIsAtLeastOne() {
        assertThatThrownBy(() -> HistoryQuery.of(1, CUT, CUT, 0, Order.ASCENDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: 0 is not 1 or more");
        assertThatThrownBy(() -> new BalanceQuery(BalanceFilter.ALL, CUT, CUT, 0, Order.ASCENDING, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instrumentsHaveNoCursor() {
        InstrumentUpdate instrument =
                new InstrumentUpdate("X_SPOT", "A", "B", "AB", "SPOT", true, null, null, null, null, CUT);

        assertThatThrownBy(() -> HistoryCursor.behind(instrument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zerosOfBothSignsAreTheSamePayload() {
        assertThat(Payloads.same(0.0, -0.0)).isTrue();
        assertThat(Payloads.compare(0.0, -0.0)).isZero();
        assertThat(Payloads.same(null, 0.0)).isFalse();
        assertThat(Payloads.compare(null, -1.0)).isNegative();
        assertThat(Payloads.compare((Long) null, null)).isZero();
    }
}
