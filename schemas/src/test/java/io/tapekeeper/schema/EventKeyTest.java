// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventKeyTest {

    @Test
    void keepsOneInstrumentInOnePartition() {
        assertThat(EventKey.of(Events.bookTicker().build())).isEqualTo("BINANCE_FUTURES|BTCUSDT");
        assertThat(EventKey.of(Events.trade().build())).isEqualTo("BINANCE_SPOT|BTCUSDT");
        assertThat(EventKey.of(Events.fundingRate().build())).isEqualTo("BINANCE_FUTURES|BTCUSDT");
        assertThat(EventKey.of(Events.instrument().build())).isEqualTo("BINANCE_SPOT|BTCUSDT");
        assertThat(EventKey.of(Events.gap().build())).isEqualTo("BINANCE_SPOT|BTCUSDT");
    }

    @Test
    void keepsOneAccountInOnePartition() {
        assertThat(EventKey.of(Events.balance().build())).isEqualTo("BINANCE_SPOT|main");
    }

    @Test
    void refusesWhatIsNoEvent() {
        SpecificRecord record = new org.apache.avro.specific.SpecificRecordBase() {
            @Override
            public org.apache.avro.Schema getSchema() {
                return org.apache.avro.Schema.createRecord("Other", null, "test", false, java.util.List.of());
            }

            @Override
            public Object get(int field) {
                throw new IndexOutOfBoundsException(field);
            }

            @Override
            public void put(int field, Object value) {
                throw new IndexOutOfBoundsException(field);
            }
        };
        assertThatThrownBy(() -> EventKey.of(record)).hasMessageContaining("test.Other");
    }
}
