// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static io.tapekeeper.collect.simulate.Simulations.FAULTLESS;
import static io.tapekeeper.collect.simulate.Simulations.FAULTY;
import static io.tapekeeper.collect.simulate.Simulations.START;
import static io.tapekeeper.collect.simulate.Simulations.event;
import static io.tapekeeper.collect.simulate.Simulations.events;
import static io.tapekeeper.collect.simulate.Simulations.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarketSimulatorTest {

    @Property(tries = 20)
    void the_same_seed_and_start_give_the_same_market(@ForAll long seed) {
        SimulatorSettings settings =
                new SimulatorSettings(seed, 500, Duration.ofSeconds(2), Duration.ofSeconds(1), 0.1, 0.1, 0.1);

        assertThat(printed(take(settings, START, 2_000))).isEqualTo(printed(take(settings, START, 2_000)));
    }

    @Test
    void another_seed_gives_another_market() {
        SimulatorSettings other = new SimulatorSettings(8, 200, Duration.ofMinutes(2), Duration.ofMinutes(1), 0, 0, 0);

        assertThat(printed(take(FAULTLESS, START, 500))).isNotEqualTo(printed(take(other, START, 500)));
    }

    @Test
    void times_never_go_back_and_are_whole_microseconds() {
        List<Emission> emissions = take(FAULTY, START, 50_000);

        assertThat(emissions).extracting(Emission::at).isSorted();
        assertThat(emissions)
                .allSatisfy(
                        emission -> assertThat(emission.at().getNano() % 1_000).isZero());
    }

    @Test
    void without_gaps_trade_ids_are_contiguous_and_sequences_rise() {
        requireIds(take(FAULTLESS, START, 50_000), 0);
    }

    @Test
    void gaps_are_as_frequent_as_set() {
        List<Emission> emissions = take(FAULTY, START, 50_000);
        long trades = events(emissions, Trade.class).size();

        requireIds(emissions, (int) (trades * 0.05));
    }

    private static void requireIds(List<Emission> emissions, int expectedGaps) {
        Map<String, Long> tradeIds = new HashMap<>();
        Map<String, Long> sequences = new HashMap<>();
        int gaps = 0;
        for (Emission emission : emissions) {
            if (event(emission) instanceof Trade trade && trade.getCollector().equals(MarketSimulator.COLLECTOR)) {
                long id = Long.parseLong(trade.getTradeId());
                Long before = tradeIds.put(EventKey.of(trade), id);
                assertThat(before == null || id > before).isTrue();
                gaps += before == null || id == before + 1 ? 0 : 1;
            } else if (event(emission) instanceof BookTicker quote
                    && quote.getSequence() != null
                    && quote.getCollector().equals(MarketSimulator.COLLECTOR)) {
                Long before = sequences.put(EventKey.of(quote), quote.getSequence());
                assertThat(before == null || quote.getSequence() > before).isTrue();
            }
        }
        assertThat(gaps).isBetween((int) (expectedGaps * 0.8), (int) (expectedGaps * 1.2));
    }

    @Test
    void ids_go_on_rising_after_a_restart() {
        Map<String, Long> highest = new HashMap<>();
        List<Emission> before = take(FAULTY, START, 50_000);
        events(before, Trade.class)
                .forEach(trade -> highest.merge(EventKey.of(trade), Long.parseLong(trade.getTradeId()), Math::max));

        assertThat(events(take(FAULTY, before.get(before.size() - 1).at(), 50_000), Trade.class))
                .isNotEmpty()
                .allSatisfy(trade -> assertThat(Long.parseLong(trade.getTradeId()))
                        .isGreaterThan(highest.getOrDefault(EventKey.of(trade), 0L)));
    }

    @Test
    void the_second_collector_sees_events_of_the_first_a_little_later() {
        List<Emission> emissions = take(FAULTY, START, 50_000);
        Map<String, Trade> first = new HashMap<>();
        int copies = 0;
        for (Trade trade : events(emissions, Trade.class)) {
            String identity = EventKey.of(trade) + "|" + trade.getTradeId();
            if (trade.getCollector().equals(MarketSimulator.COLLECTOR)) {
                first.put(identity, trade);
            } else {
                assertThat(trade.getCollector()).isEqualTo(MarketSimulator.SECOND_COLLECTOR);
                assertThat(trade.getSession()).isEqualTo(Instant.EPOCH);
                assertThat(trade.getPrice()).isEqualTo(first.get(identity).getPrice());
                assertThat(Duration.between(first.get(identity).getReceiveTime(), trade.getReceiveTime()))
                        .isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
                copies++;
            }
        }
        assertThat(copies).isBetween((int) (first.size() * 0.04), (int) (first.size() * 0.06));
    }

    @Test
    void bad_records_are_crossed_books_and_garbage() {
        List<Emission> emissions = take(FAULTY, START, 50_000);
        long crossed = events(emissions, BookTicker.class).stream()
                .filter(quote -> quote.getBidPrice() > quote.getAskPrice())
                .count();
        List<Emission.Garbage> garbage = emissions.stream()
                .filter(Emission.Garbage.class::isInstance)
                .map(Emission.Garbage.class::cast)
                .toList();

        assertThat(crossed).isBetween(900L, 1_500L);
        assertThat(garbage).hasSizeBetween(900, 1_500).allSatisfy(record -> {
            assertThat(record.value()[0]).isNotZero();
            assertThat(record.key()).matches("[A-Z]+_(SPOT|FUTURES)\\|[A-Z_]+");
        });
    }

    @Test
    void spot_quotes_of_binance_have_no_time_of_their_own_and_those_of_mexc_no_sequence() {
        List<BookTicker> quotes = events(take(FAULTLESS, START, 5_000), BookTicker.class);

        assertThat(quotes).allSatisfy(quote -> {
            boolean receiveTimed = quote.getExchange().equals("BINANCE_SPOT");
            assertThat(quote.getTimeSource()).isEqualTo(receiveTimed ? TimeSource.RECEIVE : TimeSource.EXCHANGE);
            assertThat(quote.getEventTime().equals(quote.getReceiveTime())).isEqualTo(receiveTimed);
            assertThat(quote.getSequence() == null)
                    .isEqualTo(quote.getExchange().equals("MEXC_SPOT"));
        });
    }

    @Test
    void event_times_of_an_instrument_never_go_back() {
        Map<String, Instant> last = new HashMap<>();
        for (BookTicker quote : events(take(FAULTLESS, START, 50_000), BookTicker.class)) {
            Instant before = last.put(EventKey.of(quote), quote.getEventTime());
            assertThat(before == null || !quote.getEventTime().isBefore(before)).isTrue();
        }
    }

    private static List<String> printed(List<Emission> emissions) {
        return emissions.stream()
                .map(emission -> emission instanceof Emission.Garbage garbage
                        ? garbage.at() + garbage.key() + java.util.Arrays.toString(garbage.value())
                        : emission.toString())
                .toList();
    }
}
