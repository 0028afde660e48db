// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a live feed collects, and when it gives up a connection. Immutable.
 *
 * @param venue to collect from
 * @param symbols {@code BASE/QUOTE}, or as the venue writes them; at least one
 * @param baseUrl where to connect instead of the venue, {@code ws://} or {@code wss://}; null for the venue itself
 * @param collector the name that events carry, not blank; redundant collectors differ in it
 * @param silence a connection without a frame for so long is made anew, 10 ms to 1 hour
 * @param connectTimeout for making a connection, 10 ms to 1 hour
 * @param leastBackoff before the first new attempt, 1 ms to {@code mostBackoff}
 * @param mostBackoff before any attempt, up to 1 hour
 * @param closeTimeout for an orderly end, 10 ms to 1 hour
 * @param symbolList labels instruments; those that are not in it are labelled by their spelling
 */
public record FeedSettings(
        Venue venue,
        List<String> symbols,
        @Nullable URI baseUrl,
        String collector,
        Duration silence,
        Duration connectTimeout,
        Duration leastBackoff,
        Duration mostBackoff,
        Duration closeTimeout,
        SymbolList symbolList) {

    private static final Duration MOST = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofMillis(10);

    public FeedSettings {
        symbols = List.copyOf(symbols);
        require(!symbols.isEmpty(), "symbols", symbols, "at least one, such as BTC/USDT");
        require(baseUrl == null || isWebSocket(baseUrl), "baseUrl", baseUrl, "ws://HOST[:PORT] or wss://HOST[:PORT]");
        require(!collector.isBlank(), "collector", collector, "a name");
        requireWithin(silence, LEAST, MOST, "silence");
        requireWithin(connectTimeout, LEAST, MOST, "connectTimeout");
        requireWithin(mostBackoff, Duration.ofMillis(1), MOST, "mostBackoff");
        requireWithin(leastBackoff, Duration.ofMillis(1), mostBackoff, "leastBackoff");
        requireWithin(closeTimeout, LEAST, MOST, "closeTimeout");
    }

    /** The venue itself; a minute of silence, 10 s to connect, 1 to 30 s of backoff, 5 s to close. */
    public static FeedSettings defaults(Venue venue, List<String> symbols, String collector) {
        return new FeedSettings(
                venue,
                symbols,
                null,
                collector,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                SymbolList.EMPTY);
    }

    /** The same, connecting to another address. */
    public FeedSettings withBaseUrl(URI url) {
        return new FeedSettings(
                venue,
                symbols,
                url,
                collector,
                silence,
                connectTimeout,
                leastBackoff,
                mostBackoff,
                closeTimeout,
                symbolList);
    }

    private static boolean isWebSocket(URI url) {
        return ("ws".equalsIgnoreCase(url.getScheme()) || "wss".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null;
    }

    private static void requireWithin(Duration value, Duration least, Duration most, String key) {
        require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, key, value, least + " to " + most);
    }

    private static void require(boolean holds, String key, @Nullable Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + allowed);
        }
    }
}
