// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseAwayIT {

    @Test
    void readsAre503WhileTheDatabaseIsAwayAndWorkAgainAfterwards(TestPostgres postgres) throws Exception {
        String url = postgres.freshDatabaseUrl();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (CuttableProxy proxy = new CuttableProxy(port);
                TestApi api = TestApi.start(
                        impatient(url.replace(":" + port + "/", ":" + proxy.port() + "/")), TestApi.ANY_PORT)) {
            new TestRows(api.database()).quotes();
            assertThat(api.get("/health/ready").status()).isEqualTo(200);

            proxy.cut();

            Answer away = api.get("/v1/book-tickers?symbol=BTC/USDT");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("retry-after")).isEqualTo("5");
            assertThat(away.json().get("detail").asText()).startsWith("the database does not answer");
            await().untilAsserted(
                            () -> assertThat(api.get("/health/ready").status()).isEqualTo(503));
            assertThat(api.get("/health/ready").json().get("status").asText()).isEqualTo("down");
            assertThat(api.get("/health/live").status()).isEqualTo(200);

            proxy.mend();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    api.get("/v1/book-tickers?symbol=BTC/USDT").status())
                            .isEqualTo(200));
        }
    }

    private static DatabaseSettings impatient(String url) {
        return new DatabaseSettings(url, 2, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofHours(1), 60);
    }
}
