// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is asked, it is answered or refused. */
@ExtendWith(PostgresExtension.class)
class AnyParametersIT {

    private static final int REQUESTS = 600;

    private static final List<String> PATHS = List.of(
            "/v1/exchanges",
            "/v1/exchanges/BINANCE_SPOT",
            "/v1/symbols",
            "/v1/book-tickers/latest",
            "/v1/book-tickers",
            "/v1/trades/latest",
            "/v1/trades",
            "/v1/funding-rates/latest",
            "/v1/funding-rates",
            "/v1/balances/latest",
            "/v1/balances",
            "/v1/gaps",
            "/v1/lag",
            "/v1/audit");

    private static final List<String> NAMES =
            List.of("exchange", "symbol", "from", "to", "limit", "cursor", "order", "account", "asset", "active", "x");

    private static final List<String> SENSIBLE = List.of(
            "BINANCE_SPOT",
            "BTC/USDT",
            "BTCUSD_PERP",
            "2024-08-08",
            "9999-12-31T23:59:58.9999999Z",
            "0",
            "1",
            "-1",
            "10000",
            "asc",
            "DESC",
            "true",
            "main",
            "USDT",
            "1723161240000",
            "2024-08-08T23:54:00+00:00");

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

    @Test
    void noCombinationOfParametersIsAFaultOfTheServer() {
        JqwikSession.run(() -> requests()
                .sampleStream()
                .limit(REQUESTS)
                .forEach(path -> assertThat(api.rawGet(path)).as(path).matches("(?s)HTTP/1.1 (200|400|404) .*")));
    }

    private static Arbitrary<String> requests() {
        return Combinators.combine(Arbitraries.of(PATHS), parameters().list().ofMaxSize(5))
                .as((path, query) -> path + "?" + String.join("&", query));
    }

    private static Arbitrary<String> parameters() {
        Arbitrary<String> values = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(SENSIBLE)), Tuple.of(2, texts()), Tuple.of(1, bytes()));
        return Combinators.combine(Arbitraries.of(NAMES), values).as((name, value) -> name + "=" + value);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(40).map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static Arbitrary<String> bytes() {
        return Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofMaxSize(8)
                .map(values -> values.stream()
                        .map(each -> String.format(Locale.ROOT, "%%%02x", each))
                        .collect(Collectors.joining()));
    }
}
