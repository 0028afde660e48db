// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.problem.ProblemException;
import io.tapekeeper.database.Order;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.TradeSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPageTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final List<CursorKey> TRADES = List.of(CursorKey.TEXT);

    @Test
    void asksForOneRowMoreThanItShows() {
        HistoryPage page = page("limit=2", NOW);

        assertThat(page.rowsToRead()).isEqualTo(3);
        assertThat(page.of(List.of(trade("1"), trade("2")), TradeSnapshot::tradeId, NOW))
                .isEqualTo(new ListView<>(List.of("1", "2"), null, NOW));
    }

    @Test
    void theNextPageGoesOnBehindTheLastRowShownInTheSameRange() {
        HistoryPage first = page("limit=2&order=desc", NOW);
        ListView<String> shown = first.of(List.of(trade("3"), trade("2"), trade("1")), TradeSnapshot::tradeId, NOW);

        HistoryPage second = page("limit=5&cursor=" + shown.nextCursor(), NOW.plusSeconds(3_600));

        assertThat(shown.data()).containsExactly("3", "2");
        assertThat(second.from()).isEqualTo(first.from());
        assertThat(second.to()).isEqualTo(first.to());
        assertThat(second.order()).isEqualTo(Order.DESCENDING);
        assertThat(second.after().key()).containsExactly("2");
        assertThat(second.rowsToRead()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"from,2024-08-09", "to,2024-08-10", "order,asc"})
    void aCursorIsNoGoodForAnotherRangeOrOrder(String parameter, String value) {
        HistoryPage first = page("from=2024-08-08&to=2024-08-09&order=desc&limit=1", NOW);
        String cursor = first.of(List.of(trade("2"), trade("1")), TradeSnapshot::tradeId, NOW)
                .nextCursor();

        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> page(parameter + "=" + value + "&cursor=" + cursor, NOW));

        assertThat(refused.problem().parameter()).isEqualTo(parameter);
        assertThat(page("from=2024-08-08&to=2024-08-09&order=desc&cursor=" + cursor, NOW)
                        .after())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,10001", "order,up", "cursor,AAAA", "from,never"})
    void aBadValueIsNamed(String parameter, String value) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> page(parameter + "=" + value, NOW))
                        .problem()
                        .parameter())
                .isEqualTo(parameter);
    }

    private static HistoryPage page(String query, Instant now) {
        RequestParameters parameters = RequestParameters.of(query, "from", "to", "order", "limit", "cursor");
        return HistoryPage.of(parameters, "trades", TRADES, now);
    }

    private static TradeSnapshot trade(String id) {
        return new TradeSnapshot(1, NOW.minusSeconds(5), id, 1, 1, null, Side.BUY, NOW);
    }
}
