// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class MarketDataIT {

    private static TestApi api;

    @BeforeAll
    static void start(TestPostgres postgres) {
        api = TestApi.start(postgres.freshDatabaseUrl(), TestApi.ANY_PORT);
        TestRows rows = new TestRows(api.database());
        rows.quotes();
        rows.trades();
        rows.fundingRates();
        rows.gaps();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theNewestQuoteOfEachInstrumentHasTheNamesOfTheColumns() {
        Answer answer = api.get("/v1/book-tickers/latest?exchange=BINANCE_FUTURES&symbol=BTC/USDT");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"data\":[{\"exchange\":\"BINANCE_FUTURES\",\"symbol\":\"BTC/USDT\","
                        + "\"exchange_symbol\":\"BTCUSDT\",\"timestamp\":\"2024-08-08T23:54:00.007000Z\","
                        + "\"sequence\":1039,\"bid_price\":61776.2,\"bid_qty\":0.00001,\"ask_price\":61776.3,"
                        + "\"ask_qty\":12.0,\"receive_time\":\"2024-08-08T23:54:00.130456Z\"}],"
                        + "\"next_cursor\":null,\"as_of\":\"2024-08-09T00:00:00.000000Z\"}");
    }

    @Test
    void aStandInForTheUpdateIdIsNull() {
        List<String> sequences = api.get("/v1/book-tickers?symbol=BTC/USDT&exchange=BINANCE_SPOT")
                .column("sequence");

        assertThat(sequences).hasSize(60).containsOnlyOnce("null").contains("1000", "1058");
    }

    @ParameterizedTest
    @CsvSource({
        "'',4",
        "?exchange=BINANCE_FUTURES,3",
        "?symbol=BTC/USDT,2",
        "?symbol=btc/usdt,2",
        "?symbol=BTC/USD,2",
        "?symbol=BTCUSD_PERP,1",
        "?symbol=btcusd_perp&exchange=binance_futures,1"
    })
    void latestTakesAPairOrAVenuesOwnNameInAnyCase(String query, int rows) {
        assertThat(api.get("/v1/book-tickers/latest" + query).column("exchange_symbol"))
                .hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/book-tickers?symbol=BTC/USDT&limit=7",
                "/v1/book-tickers?symbol=BTC/USDT&limit=1&order=desc",
                "/v1/book-tickers?symbol=BTC/USDT&limit=33&from=2024-08-08&to=1723161600000",
                "/v1/book-tickers?symbol=BTC/USDT&limit=100"
            })
    void thePagesTogetherHaveEveryRowOnceInTimeOrder(String query) {
        List<String> times = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get(query + cursor);
            assertThat(page.status()).isEqualTo(200);
            for (JsonNode row : page.json().get("data")) {
                times.add(row.get("timestamp").asText());
                identities.add(
                        row.get("exchange").asText() + row.get("bid_price").asText());
            }
            JsonNode next = page.json().get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());

        assertThat(identities).hasSize(100).doesNotHaveDuplicates();
        assertThat(times)
                .isSortedAccordingTo(query.contains("desc") ? Comparator.reverseOrder() : Comparator.naturalOrder());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-08T23:54:00.003Z,2024-08-08T23:54:00.004Z,5",
        "2024-08-08T23:54:00.003000Z,2024-08-08T23:54:00.003001Z,5",
        "1723161240003,1723161240005,10",
        "2024-08-09T01:54:00.003+02:00,1723161240004,5",
        "2024-08-08T23:54:00.0030001Z,2024-08-08T23:54:00.004Z,0",
        "2024-08-09,9999-12-31,0",
        "1970-01-01,9999-12-31T23:59:59Z,60"
    })
    void theBeginningBelongsToTheRangeAndTheEndDoesNot(String from, String to, int rows) {
        Answer answer = api.get(
                "/v1/book-tickers?exchange=BINANCE_SPOT&symbol=BTCUSDT&from=" + from.replace("+", "%2B") + "&to=" + to);

        assertThat(answer.column("timestamp")).hasSize(rows);
    }

    @Test
    void historyWithoutASymbolIsThatOfEveryInstrument() {
        String range = "from=1970-01-01&to=9999-12-31&limit=10000";
        int one = api.get("/v1/book-tickers?exchange=BINANCE_SPOT&symbol=BTCUSDT&" + range)
                .column("timestamp")
                .size();

        Answer all = api.get("/v1/book-tickers?" + range);

        assertThat(all.column("timestamp")).hasSizeGreaterThan(one);
        assertThat(all.column("exchange_symbol")).contains("BTCUSDT").anyMatch(name -> !name.equals("BTCUSDT"));
    }

    @Test
    void aCursorSurvivesTheFarthestEnd() {
        String query = "/v1/book-tickers?symbol=BTC/USDT&from=1970-01-01&to=9999-12-31T23:59:59Z&limit=60";

        Answer second = api.get(
                query + "&cursor=" + api.get(query).json().get("next_cursor").asText());

        assertThat(second.column("timestamp")).hasSize(40);
        assertThat(second.json().get("next_cursor").isNull()).isTrue();
    }

    @Test
    void tradesHaveTheSideAsTheTableHasIt() {
        JsonNode rows = api.get("/v1/trades?symbol=BTC/USDT").json().get("data");

        assertThat(rows).hasSize(25);
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"exchange\":\"BINANCE_SPOT\",\"symbol\":\"BTC/USDT\",\"exchange_symbol\":\"BTCUSDT\","
                        + "\"timestamp\":\"2024-08-08T23:54:00.000000Z\",\"trade_id\":\"id/0\",\"price\":61737.2,"
                        + "\"quantity\":0.01,\"quote_quantity\":null,\"side\":\"buy\","
                        + "\"receive_time\":\"2024-08-08T23:54:00.000000Z\"}");
        assertThat(rows.findValuesAsText("trade_id"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "id/" + i).toList());
        assertThat(api.get("/v1/trades/latest").column("trade_id")).containsExactly("id/24");
    }

    @Test
    void fundingTimesAreEpochMilliseconds() {
        JsonNode rows = api.get("/v1/funding-rates").json().get("data");

        assertThat(rows.findValuesAsText("funding_rate")).containsExactly("1.0E-4", "-2.0E-5");
        assertThat(rows.findValuesAsText("funding_time")).containsOnly("1723161600000");
        assertThat(rows.findValuesAsText("next_funding_time")).containsExactly("null", "2024-08-09T08:00:00.000000Z");
        assertThat(api.get("/v1/funding-rates/latest").column("timestamp"))
                .containsExactly("2024-08-08T23:54:01.000000Z");
    }

    @Test
    void gapsAreGivenByTheTimeTheyBegin() {
        JsonNode rows = api.get("/v1/gaps?order=desc").json().get("data");

        assertThat(rows.findValuesAsText("kind")).containsExactly("silence", "missing_ids");
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"exchange\":\"BINANCE_SPOT\",\"symbol\":\"BTC/USDT\",\"exchange_symbol\":\"BTCUSDT\","
                        + "\"event_type\":\"trade\",\"kind\":\"missing_ids\",\"expected\":5,\"seen\":9,"
                        + "\"from\":\"2024-08-08T23:54:00.000000Z\",\"to\":\"2024-08-08T23:54:00.003000Z\","
                        + "\"collector\":\"replay-1\"}");
        Answer first = api.get("/v1/gaps?limit=1");
        assertThat(api.get("/v1/gaps?limit=1&cursor="
                                + first.json().get("next_cursor").asText())
                        .column("kind"))
                .containsExactly("silence");
    }

    @Test
    void aKnownSymbolWithoutRowsGivesAnEmptyList() {
        assertThat(api.get("/v1/trades?symbol=BTCUSD_PERP").json().get("data")).isEmpty();
        assertThat(api.get("/v1/trades/latest?symbol=BTC/USD").json().get("data"))
                .isEmpty();
    }
}
