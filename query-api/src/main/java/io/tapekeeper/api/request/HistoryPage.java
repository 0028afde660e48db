// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import io.tapekeeper.api.json.ListView;
import io.tapekeeper.database.HistoryCursor;
import io.tapekeeper.database.Order;
import io.tapekeeper.database.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of one history, as a request asks for it. Immutable. */
public final class HistoryPage {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int LARGEST_LIMIT = 10_000;

    private final TimeRange range;
    private final Order order;
    private final int limit;
    private final @Nullable HistoryCursor after;
    private final String filter;

    private HistoryPage(TimeRange range, Order order, int limit, @Nullable HistoryCursor after, String filter) {
        this.range = range;
        this.order = order;
        this.limit = limit;
        this.after = after;
        this.filter = filter;
    }

    /**
     * Reads {@code from}, {@code to}, {@code order}, {@code limit} and {@code cursor}.
     *
     * @param filter what tells this query from others with the same times: a cursor is good for one query only
     * @param shape of the cursor's key
     * @param now for the default range
     */
    public static HistoryPage of(RequestParameters parameters, String filter, List<CursorKey> shape, Instant now) {
        Instant from = parameters.time("from");
        Instant to = parameters.time("to");
        Order order = order(parameters.text("order"));
        int limit = parameters.integer("limit", 1, LARGEST_LIMIT, DEFAULT_LIMIT);
        String cursor = parameters.text("cursor");
        TimeRange asked = TimeRange.of(from, to, now);
        if (cursor == null) {
            return new HistoryPage(asked, order == null ? Order.ASCENDING : order, limit, null, filter);
        }
        PageCursor begun = begun(cursor, filter, shape);
        requireSame("from", from, begun.range().from());
        requireSame("to", to, begun.range().to());
        requireSame("order", order, begun.order());
        return new HistoryPage(begun.range(), begun.order(), limit, begun.after(), filter);
    }

    private static PageCursor begun(String cursor, String filter, List<CursorKey> shape) {
        try {
            return PageCursor.decode(cursor, filter, shape);
        } catch (IllegalArgumentException e) {
            throw badParameter(
                    "cursor",
                    "cursor is none that this query gave: pass next_cursor unchanged, with the same path and filters");
        }
    }

    private static void requireSame(String parameter, @Nullable Object given, Object begun) {
        if (given != null && !Objects.equals(given, begun)) {
            throw badParameter(
                    parameter,
                    parameter + " differs from that of the query which gave the cursor: leave it out, or begin anew"
                            + " without the cursor");
        }
    }

    private static @Nullable Order order(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "asc" -> Order.ASCENDING;
            case "desc" -> Order.DESCENDING;
            default -> throw badParameter("order", "order is " + Quoted.of(text) + ", allowed: asc or desc");
        };
    }

    /** First event time, inclusive. */
    public Instant from() {
        return range.from();
    }

    /** Last event time, exclusive. */
    public Instant to() {
        return range.to();
    }

    /** Oldest or newest first. */
    public Order order() {
        return order;
    }

    /** How many rows to read: one more than is shown tells whether there is another page. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** Where the page before ended; null for the first. */
    public @Nullable HistoryCursor after() {
        return after;
    }

    /** The page made of these rows, of which there are at most {@link #rowsToRead()}. */
    public <R extends Row, V> ListView<V> of(List<R> rows, Function<R, V> view, Instant asOf) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit
                ? new PageCursor(range, order, HistoryCursor.behind(shown.get(limit - 1))).encode(filter)
                : null;
        return new ListView<>(shown.stream().map(view).toList(), next, asOf);
    }
}
