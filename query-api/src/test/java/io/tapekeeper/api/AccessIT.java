// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class AccessIT {

    private static final String KEY = "correct-horse-battery";

    private static TestApi open;
    private static TestApi locked;

    @BeforeAll
    static void start(TestPostgres postgres) {
        open = TestApi.start(postgres.freshDatabaseUrl(), TestApi.ANY_PORT);
        locked = TestApi.start(postgres.freshDatabaseUrl(), new ApiSettings("127.0.0.1", 0, KEY, false));
    }

    @AfterAll
    static void stop() {
        open.close();
        locked.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/exchanges", "/v1/balances/latest", "/v1/audit", "/metrics"})
    void withAKeyDataIsForThoseWhoPresentIt(String path) {
        Answer refused = locked.get(path);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(locked.get(path, "Authorization", "Bearer wrong").status()).isEqualTo(401);
        assertThat(locked.get(path, "Authorization", "Basic " + KEY).status()).isEqualTo(401);
        assertThat(locked.get(path, "X-API-Key", KEY + "x").status()).isEqualTo(401);
        assertThat(locked.get(path, "Authorization", "bearer " + KEY).status()).isEqualTo(200);
        assertThat(locked.get(path, "X-API-Key", KEY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/", "/docs", "/openapi.yaml", "/web/page.js"})
    void probesAndTheFilesOfThePageNeedNoKey(String path) {
        assertThat(locked.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "localhost:8080,200",
        "127.0.0.1:1,200",
        "[::1]:80,200",
        "tape.localhost,200",
        "evil.example,421",
        "127.0.0.1.evil.example,421"
    })
    void onOpenLoopbackAForeignHostNameIsRefused(String host, int status) {
        String request = "GET /v1/exchanges HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";

        assertThat(open.raw(request + "\r\n")).startsWith("HTTP/1.1 " + status);
        assertThat(locked.raw(request + "X-API-Key: " + KEY + "\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/exchanges", "/nothing", "/v1/trades"})
    void everyAnswerTellsBrowsersToKeepToIt(String path) {
        Answer answer = open.get(path);

        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .startsWith("default-src 'none'")
                .contains("'self'");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().map().keySet()).doesNotContain("server", "x-powered-by", "set-cookie");
    }

    @Test
    void nothingIsReadByOtherOrigins() {
        assertThat(open.get("/v1/exchanges", "Origin", "https://elsewhere.example")
                        .headers()
                        .map()
                        .keySet())
                .noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
        Answer plain = open.get("/openapi.yaml");
        Answer compressed = open.get("/openapi.yaml", "Accept-Encoding", "gzip");

        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 3);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void filesOfThePageAreNotSentTwice() {
        Answer first = open.get("/web/page.css");

        assertThat(first.header("cache-control")).isEqualTo("no-cache");
        assertThat(open.get("/web/page.css", "If-None-Match", first.header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(open.get("/v1/exchanges").header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void thePageAsksNoOtherHost() {
        for (String path : List.of("/", "/docs", "/web/base.css", "/web/page.css", "/web/docs.css", "/web/page.js")) {
            assertThat(open.get(path).text()).as(path).doesNotContain("http://", "https://", "//cdn", "@import");
        }
    }

    @Test
    void aPortInUseIsSaidInOneLine() {
        ApiSources sources = TestApi.sources(open.database());

        assertThatThrownBy(() -> ApiServer.start(ApiSettings.local(open.port()), sources, TestApi.CLOCK))
                .isInstanceOf(ApiStartException.class)
                .hasMessageStartingWith("port " + open.port() + " is in use at 127.0.0.1")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anAddressOfAnotherMachineIsSaidInOneLine() {
        ApiSources sources = TestApi.sources(open.database());
        ApiSettings elsewhere = new ApiSettings("192.0.2.1", 0, KEY, false);

        assertThatThrownBy(() -> ApiServer.start(elsewhere, sources, TestApi.CLOCK))
                .isInstanceOf(ApiStartException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1")
                .hasMessageNotContaining("\n");
    }
}
