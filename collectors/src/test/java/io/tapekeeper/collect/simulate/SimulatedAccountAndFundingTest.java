// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static io.tapekeeper.collect.simulate.Simulations.DEFAULTS;
import static io.tapekeeper.collect.simulate.Simulations.FAULTLESS;
import static io.tapekeeper.collect.simulate.Simulations.START;
import static io.tapekeeper.collect.simulate.Simulations.events;
import static io.tapekeeper.collect.simulate.Simulations.take;
import static io.tapekeeper.collect.simulate.Simulations.takeUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulatedAccountAndFundingTest {

    @Test
    void futures_pay_funding_on_schedule() {
        List<FundingRate> rates = events(takeUntil(FAULTLESS, START.plusSeconds(601)), FundingRate.class);

        // 12 futures, at the start and then every two minutes.
        assertThat(rates).hasSize(12 * 6).allSatisfy(rate -> {
            assertThat(rate.getExchange()).endsWith("_FUTURES");
            assertThat(rate.getFundingRate()).isBetween(-0.003, 0.003);
            assertThat(rate.getFundingTime()).isAfter(rate.getEventTime());
            assertThat(rate.getFundingTime().getEpochSecond()
                            % Duration.ofHours(8).toSeconds())
                    .isZero();
        });
        assertThat(rates).extracting(rate -> rate.getNextFundingTime() == null).contains(true, false);
    }

    @Test
    void the_account_keeps_what_it_owns() {
        List<Balance> balances = events(takeUntil(FAULTLESS, START.plusSeconds(1_801)), Balance.class);
        Map<Instant, Map<String, BigDecimal>> totals = new TreeMap<>();
        for (Balance balance : balances) {
            assertThat(balance.getAvailable()).isNotNegative();
            assertThat(balance.getLocked()).isNotNegative();
            assertThat(balance.getAccount()).isEqualTo("demo");
            totals.computeIfAbsent(balance.getEventTime(), time -> new TreeMap<>())
                    .merge(
                            balance.getAsset(),
                            BigDecimal.valueOf(balance.getAvailable())
                                    .add(BigDecimal.valueOf(balance.getLocked()))
                                    .stripTrailingZeros(),
                            (one, other) -> one.add(other).stripTrailingZeros());
        }

        assertThat(totals).hasSize(31);
        assertThat(totals.values()).containsOnly(totals.values().iterator().next());
        assertThat(balances.stream().map(Balance::getLocked).distinct()).hasSizeGreaterThan(balances.size() / 2);
    }

    @Test
    void it_begins_with_the_symbol_lists_of_five_venues() {
        List<Emission> first = take(DEFAULTS, START, 30);

        assertThat(events(first, Instrument.class))
                .hasSize(30)
                .extracting(Instrument::getExchange, Instrument::getExchangeSymbol)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("BINANCE_SPOT", "BTCUSDT"),
                        org.assertj.core.groups.Tuple.tuple("GATEIO_FUTURES", "DOGE_USDT"),
                        org.assertj.core.groups.Tuple.tuple("MEXC_SPOT", "ETHUSDT"))
                .doesNotHaveDuplicates();
    }
}
