// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    private static final LocalDate DAY = LocalDate.of(2024, 8, 8);

    /** The plain model: rows of the day's first and last microsecond are both older than what is kept. */
    @Property
    void aDayHasExpiredIfEveryRowOfItHas(
            @ForAll @IntRange(min = -60, max = 60) int day,
            @ForAll @LongRange(min = 3_600, max = 40 * 86_400) long keptSeconds,
            @ForAll @LongRange(min = 0, max = 86_400_000_000L) long microOfDay) {
        Duration kept = Duration.ofSeconds(keptSeconds);
        Retention retention = new Retention(null, kept, null, null);
        Instant now = DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusNanos(microOfDay * 1000);
        LocalDate asked = DAY.plusDays(day);
        Instant lastRow =
                asked.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000);

        assertThat(retention.hasExpired("trade_snapshots", asked, now)).isEqualTo(lastRow.isBefore(now.minus(kept)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"book_ticker_snapshots", "trade_snapshots", "funding_rate_snapshots", "balance_snapshots"})
    void eachTableHasItsOwn(String table) {
        Retention retention =
                new Retention(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofDays(4));
        List<String> order =
                List.of("book_ticker_snapshots", "trade_snapshots", "funding_rate_snapshots", "balance_snapshots");
        Instant end = DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant expires = end.plus(Duration.ofDays(1L + order.indexOf(table)));

        assertThat(retention.hasExpired(table, DAY, expires)).isTrue();
        assertThat(retention.hasExpired(table, DAY, expires.minusNanos(1000))).isFalse();
        assertThat(Retention.NONE.hasExpired(table, DAY, Instant.parse("2099-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void referenceDataHasNone() {
        assertThatThrownBy(() -> Retention.NONE.hasExpired("symbols", DAY, Instant.EPOCH))
                .hasMessage("symbols has no retention");
    }

    @Test
    void aValueOutOfRangeIsRefusedByItsKey() {
        Duration short1 = Duration.ofMinutes(59);
        Duration long1 = Duration.ofDays(36_501);

        assertThatThrownBy(() -> new Retention(short1, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention.book-ticker: PT59M is not within PT1H to PT876000H");
        assertThatThrownBy(() -> new Retention(null, long1, null, null)).hasMessageStartingWith("retention.trade: ");
        assertThatThrownBy(() -> new Retention(null, null, short1, null))
                .hasMessageStartingWith("retention.funding-rate: ");
        assertThatThrownBy(() -> new Retention(null, null, null, long1)).hasMessageStartingWith("retention.balance: ");
        assertThatCode(() -> new Retention(Duration.ofHours(1), Duration.ofDays(36_500), null, null))
                .doesNotThrowAnyException();
    }
}
