// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class ProblemsIT {

    private static TestApi api;

    @BeforeAll
    static void start(TestPostgres postgres) {
        api = TestApi.start(postgres.freshDatabaseUrl(), TestApi.ANY_PORT);
        new TestRows(api.database()).quotes();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/book-tickers?symbol=BTC/USDT&from=yesterday,from",
        "/v1/book-tickers?symbol=BTC/USDT&from=0000-01-01T00:00:00Z,from",
        "/v1/book-tickers?symbol=BTC/USDT&to=999999-01-01T00:00:00Z,to",
        "/v1/book-tickers?symbol=BTC/USDT&to=99999999999999999999,to",
        "/v1/book-tickers?symbol=BTC/USDT&from=2024-08-09&to=2024-08-08,from",
        "/v1/book-tickers?symbol=BTC/USDT&limit=0,limit",
        "/v1/book-tickers?symbol=BTC/USDT&limit=-5,limit",
        "/v1/book-tickers?symbol=BTC/USDT&limit=10001,limit",
        "/v1/book-tickers?symbol=BTC/USDT&limit=1e3,limit",
        "/v1/book-tickers?symbol=BTC/USDT&order=sideways,order",
        "/v1/book-tickers?symbol=BTC/USDT&cursor=AAAA,cursor",
        "/v1/book-tickers?symbol=BTC/USDT&symbol=ETH/USDT,symbol",
        "/v1/book-tickers?symbol=BTC/USDT&form=2024-08-08,form",
        "/v1/book-tickers/latest?symbol=,symbol",
        "/v1/book-tickers/latest?symbol=%00,symbol",
        "/v1/book-tickers/latest?symbol=BTC%FF,symbol",
        "/v1/book-tickers/latest?limit=5,limit",
        "/v1/balances?asset=BTC&symbol=BTC,symbol",
        "/v1/symbols?active=maybe,active",
        "/v1/exchanges?x=1,x",
        "/v1/lag?x=1,x",
        "/v1/audit?x=1,x"
    })
    void badInputIsA400ThatNamesTheParameter(String path, String parameter) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertProblem(answer, "bad-parameter");
        assertThat(answer.json().get("parameter").asText()).isEqualTo(parameter);
        assertThat(answer.json().get("detail").asText()).contains(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=50&", "order=asc&limit=50&", "exchange=BINANCE_SPOT&limit=50&"})
    void aCursorOfAnotherQueryIsA400(String other) {
        String query = "/v1/book-tickers?symbol=BTC/USDT&order=desc&limit=50";
        String cursor = api.get(query).json().get("next_cursor").asText();

        Answer answer = api.get("/v1/book-tickers?symbol=BTC/USD&" + other + "cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.get(query + "&cursor=" + cursor).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/exchanges/NOWHERE_SPOT,name",
        "/v1/symbols?exchange=NOWHERE_SPOT,exchange",
        "/v1/balances/latest?exchange=NOWHERE,exchange",
        "/v1/book-tickers/latest?symbol=NO/PE,symbol",
        "/v1/book-tickers?exchange=BINANCE_SPOT&symbol=BTC/USD,symbol",
        "/v1/trades?symbol=%F0%9F%92%A9,symbol",
        "/v1/trades?symbol=%27%3B+drop+table+symbols%3B--,symbol"
    })
    void anUnknownNameIsA404ThatNamesTheParameter(String path, String parameter) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertProblem(answer, "unknown-name");
        assertThat(answer.json().get("parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/nothing",
                "/v2/trades",
                "/index.html",
                "/web/",
                "/web/../ApiServer.class",
                "/%F0%9F%92%A9"
            })
    void anUnknownPathIsA404(String path) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertProblem(answer, "unknown-path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FROB"})
    void anotherMethodIsA405ThatSaysWhichAreAllowed(String method) {
        for (String path : List.of("/v1/trades", "/", "/health/live", "/v1/exchanges/X")) {
            Answer answer = api.send(method, path);

            assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
            assertProblem(answer, "method-not-allowed");
            assertThat(answer.header("allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD");
        }
    }

    @Test
    void anAcceptHeaderThatLeavesTheTypeOutIsA406() {
        assertProblem(api.get("/v1/exchanges", "Accept", "text/csv"), "not-acceptable");
        assertThat(api.get("/v1/exchanges", "Accept", "text/csv").status()).isEqualTo(406);
        assertThat(api.get("/metrics", "Accept", "application/json").status()).isEqualTo(406);
        assertThat(api.get("/v1/exchanges", "Accept", "text/html,*/*;q=0.1").status())
                .isEqualTo(200);
    }

    @Test
    void headHasTheStatusAndTheHeadersOfGetAndNoBody() {
        for (String path :
                List.of("/v1/exchanges", "/v1/trades", "/v1/symbols?exchange=NOWHERE_SPOT", "/", "/nothing")) {
            Answer get = api.get(path);
            Answer head = api.send("HEAD", path);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(head.header("content-length")).as(path).isEqualTo(get.header("content-length"));
            assertThat(head.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/symbols?exchange=%,400",
        "/v1/symbols?exchange=%zz,400",
        "/v1/symbols?%zz=1,400",
        "/v1/symbols?&&=&,400",
        "/%zz,400",
        "/v1/exchanges/%00,400",
        "/v1/exchanges/%2e%2e%2fx,400",
        "/v1/exchanges/a%ffb,400"
    })
    void whatNoClientLibraryWouldSendIsA400(String path, int status) {
        String answer = api.rawGet(path);

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\nConnection: close\r\n\r\n",
                "POST /v1/trades HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n"
            })
    void whatIsNoHttpIsRefusedAsAProblem(String request) {
        String answer = api.raw(request);

        assertThat(answer).matches("(?s)HTTP/1.1 (4|50[15]).*");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "<html", "exception");
    }

    @Test
    void aBodyIsNotWaitedFor() {
        String head = " /v1/exchanges HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000000\r\n\r\n";

        assertThat(api.raw("GET" + head)).startsWith("HTTP/1.1 200");
        assertThat(api.raw("POST" + head)).startsWith("HTTP/1.1 405");
    }

    @Test
    void aVeryLongAddressAndVeryLongHeadersAreRefused() {
        assertThat(api.rawGet("/v1/symbols?exchange=" + "x".repeat(100_000)))
                .contains("application/problem+json", "too long");
        Answer longValue = api.get("/v1/symbols?exchange=" + "x".repeat(3_000));
        assertThat(longValue.status()).isEqualTo(400);
        assertThat(longValue.json().get("detail").asText()).hasSizeLessThan(200);
        assertThat(api.get("/v1/symbols?exchange=" + "x".repeat(200)).status()).isEqualTo(400);
    }

    private static void assertProblem(Answer answer, String kind) {
        JsonNode problem = answer.json();
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.get("type").asText()).isEqualTo("/docs#problem-" + kind);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("detail").asText()).isNotBlank();
    }
}
