// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How long events are kept, by their event time. A day's partition goes when all of the day lies longer ago than that,
 * so rows stay up to a day longer. Each is 1 hour to 36,500 days; null keeps for ever.
 *
 * @param bookTickers of book_ticker_snapshots
 * @param trades of trade_snapshots
 * @param fundingRates of funding_rate_snapshots
 * @param balances of balance_snapshots
 */
public record Retention(
        @Nullable Duration bookTickers,
        @Nullable Duration trades,
        @Nullable Duration fundingRates,
        @Nullable Duration balances) {

    /** Everything is kept for ever. */
    public static final Retention NONE = new Retention(null, null, null, null);

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Refuses values out of range with an {@link IllegalArgumentException} naming key, value and range. */
    public Retention {
        requireWithin("retention.book-ticker", bookTickers);
        requireWithin("retention.trade", trades);
        requireWithin("retention.funding-rate", fundingRates);
        requireWithin("retention.balance", balances);
    }

    /** Whether no row of a table's day is kept any more. */
    boolean hasExpired(String table, LocalDate day, Instant now) {
        Duration kept = of(table);
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return kept != null && !end.isAfter(now.minus(kept));
    }

    private @Nullable Duration of(String table) {
        return switch (table) {
            case "book_ticker_snapshots" -> bookTickers;
            case "trade_snapshots" -> trades;
            case "funding_rate_snapshots" -> fundingRates;
            case "balance_snapshots" -> balances;
            default -> throw new IllegalArgumentException(table + " has no retention");
        };
    }

    private static void requireWithin(String key, @Nullable Duration kept) {
        if (kept != null && (kept.compareTo(SHORTEST) < 0 || kept.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(key + ": " + kept + " is not within " + SHORTEST + " to " + LONGEST);
        }
    }
}
