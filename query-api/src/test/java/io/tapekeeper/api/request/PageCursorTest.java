// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.HistoryCursor;
import io.tapekeeper.database.Order;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PageCursorTest {

    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2024-08-08T00:00:00Z"), Instant.parse("2024-08-09T00:00:00Z"));
    private static final List<CursorKey> QUOTES = List.of(CursorKey.NUMBER);
    private static final PageCursor CURSOR = new PageCursor(
            RANGE,
            Order.DESCENDING,
            new HistoryCursor(Instant.parse("2024-08-08T23:54:00.123456Z"), 7, List.of("-42")));

    @Property
    void readsBackWhatItWrote(
            @ForAll @LongRange(min = 0, max = 253_402_300_799_000_000L) long micros,
            @ForAll int owner,
            @ForAll @AlphaChars @StringLength(max = 64) String id,
            @ForAll Order order) {
        HistoryCursor after =
                new HistoryCursor(TimeParameter.EARLIEST.plus(micros, ChronoUnit.MICROS), owner, List.of(id));
        PageCursor cursor = new PageCursor(RANGE, order, after);

        assertThat(PageCursor.decode(cursor.encode("trades"), "trades", List.of(CursorKey.TEXT)))
                .isEqualTo(cursor);
    }

    @Property
    void anAlteredOneIsRefused(
            @ForAll @IntRange(max = 119) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = Base64.getUrlDecoder().decode(CURSOR.encode("f"));
        bytes[place % bytes.length] ^= (byte) change;
        String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.decode(altered, "f", QUOTES));
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.decode(text, "f", QUOTES));
    }

    @Test
    void oneOfAnotherQueryIsRefused() {
        String text = CURSOR.encode("/v1/book-tickers\nsymbol=BTC/USDT");

        assertThatThrownBy(() -> PageCursor.decode(text, "/v1/book-tickers\nsymbol=ETH/USDT", QUOTES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aForgedKeyThatTheDatabaseCouldNotReadIsRefused() {
        for (List<String> key : List.of(List.of("x"), List.of("1", "2"), List.<String>of())) {
            String forged = new PageCursor(RANGE, Order.ASCENDING, new HistoryCursor(RANGE.from(), 1, key)).encode("f");

            assertThatThrownBy(() -> PageCursor.decode(forged, "f", QUOTES)).hasMessage("not of this form");
        }
        for (String text : List.of("\0", "\ud800", "a\nb")) {
            assertThat(CursorKey.fits(List.of(CursorKey.TEXT), List.of(text))).isFalse();
        }
        assertThat(CursorKey.fits(List.of(CursorKey.TIME), List.of("2024-08-08T00:00:00Z")))
                .isTrue();
        assertThat(CursorKey.fits(List.of(CursorKey.TIME), List.of("soon"))).isFalse();
    }
}
