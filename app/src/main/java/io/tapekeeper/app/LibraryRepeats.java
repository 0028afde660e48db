// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets a library warn of the same thing once a minute. While a server is away its clients do so at every attempt, and what
 * matters drowns in that. Errors all pass, as do our own messages: those who write them see to it. Any thread.
 */
final class LibraryRepeats extends TurboFilter {

    private static final String OURS = "io.tapekeeper";
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final long MAX_REMEMBERED = 1_000;

    private final Cache<Said, Boolean> said;

    LibraryRepeats(Ticker ticker) {
        this.said = Caffeine.newBuilder()
                .expireAfterWrite(PAUSE)
                .maximumSize(MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Messages with other values are the same message; Kafka's clients put the numbers in before they log. */
    private record Said(String logger, String text) {

        static Said of(Logger logger, String format) {
            return new Said(logger.getName(), NUMBERS.matcher(format).replaceAll("#"));
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (format == null || !warns(logger, level) || logger.getName().startsWith(OURS)) {
            return FilterReply.NEUTRAL;
        }
        boolean repeated = said.asMap().putIfAbsent(Said.of(logger, format), true) != null;
        return repeated ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean warns(Logger logger, Level level) {
        return level.isGreaterOrEqual(logger.getEffectiveLevel()) && !level.isGreaterOrEqual(Level.ERROR);
    }
}
