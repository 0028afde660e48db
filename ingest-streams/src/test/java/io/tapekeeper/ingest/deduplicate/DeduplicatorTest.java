// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.Events;
import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private final Section section = new Section(store, 'w');

    @Test
    void instrumentsHaveWindowsOfTheirOwn() {
        Deduplicator<Trade> deduplicator = trades();

        assertThat(isDuplicate(deduplicator, Events.trade().build())).isFalse();
        assertThat(isDuplicate(
                        deduplicator,
                        Events.trade().setExchangeSymbol("ETHUSDT").build()))
                .isFalse();
        assertThat(isDuplicate(
                        deduplicator,
                        Events.trade().setExchange("BINANCE_FUTURES").build()))
                .isFalse();
        assertThat(isDuplicate(deduplicator, Events.trade().build())).isTrue();
    }

    @Test
    void remembersAcrossRestarts() {
        Deduplicator<Trade> before = trades();
        IntStream.range(0, 100).forEach(id -> isDuplicate(before, trade(id)));
        before.write();

        Deduplicator<Trade> after = trades();

        assertThat(IntStream.range(100 - 32, 100)).allMatch(id -> isDuplicate(after, trade(id)));
        assertThat(isDuplicate(after, trade(100))).isFalse();
    }

    @Test
    void whatWasNotWrittenIsNotRemembered() {
        Deduplicator<Trade> before = trades();
        isDuplicate(before, trade(1));
        before.write();
        isDuplicate(before, trade(2));

        Deduplicator<Trade> after = trades();

        assertThat(isDuplicate(after, trade(1))).isTrue();
        assertThat(isDuplicate(after, trade(2))).isFalse();
    }

    @Test
    void aPollOfMoreAssetsThanAWindowHoldsIsStillKnownWhenItComesAgain() {
        Deduplicator<Balance> deduplicator = new Deduplicator<>(new BalanceIdentity(), section, 32);

        assertThat(IntStream.range(0, 200)).noneMatch(asset -> isDuplicate(deduplicator, balance(asset)));
        assertThat(IntStream.range(0, 200)).allMatch(asset -> isDuplicate(deduplicator, balance(asset)));
    }

    @Test
    void anInstrumentIsPassedOnWheneverItChangesBackToo() {
        Deduplicator<Instrument> deduplicator = new Deduplicator<>(new InstrumentIdentity(), section, 32);
        Instrument active = Events.instrument().build();
        Instrument halted = Events.instrument().setActive(false).build();

        assertThat(deduplicator.isDuplicate("k", active)).isFalse();
        assertThat(deduplicator.isDuplicate("k", active)).isTrue();
        assertThat(deduplicator.isDuplicate("k", halted)).isFalse();
        assertThat(deduplicator.isDuplicate("k", active)).isFalse();
    }

    @Test
    void theStoreStaysBoundedWhateverNamesCome() {
        Deduplicator<Trade> deduplicator = trades();

        IntStream.range(0, 12_000)
                .mapToObj(i -> Events.trade().setExchangeSymbol("S" + i).build())
                .forEach(trade -> isDuplicate(deduplicator, trade));
        deduplicator.write();

        assertThat(store.approximateNumEntries()).isEqualTo(10_000);
        assertThat(isDuplicate(
                        deduplicator, Events.trade().setExchangeSymbol("S11999").build()))
                .isTrue();
    }

    private Deduplicator<Trade> trades() {
        return new Deduplicator<>(new TradeIdentity(), section, 32);
    }

    private static Trade trade(int id) {
        return Events.trade().setTradeId(Integer.toString(id)).build();
    }

    private static Balance balance(int asset) {
        return Events.balance().setAsset("A" + asset).build();
    }

    private static boolean isDuplicate(Deduplicator<Trade> deduplicator, Trade trade) {
        return deduplicator.isDuplicate(EventKey.of(trade), trade);
    }

    private static boolean isDuplicate(Deduplicator<Balance> deduplicator, Balance balance) {
        return deduplicator.isDuplicate(EventKey.of(balance), balance);
    }
}
