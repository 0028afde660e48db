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
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets a library say the same thing once a minute. While a server is away its clients warn at every attempt, and what
 * matters drowns in that. Our own messages all pass: those who write them see to it. Any thread.
 */
final class LibraryRepeats extends TurboFilter {

    private static final String OURS = "io.tapekeeper";
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

    /** Messages with other values are the same message. */
    private record Said(String logger, String format) {}

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (format == null
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || logger.getName().startsWith(OURS)) {
            return FilterReply.NEUTRAL;
        }
        boolean repeated = said.asMap().putIfAbsent(new Said(logger.getName(), format), true) != null;
        return repeated ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
