// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.database.InstrumentUpdate;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class ReferenceAndBalancesIT {

    private static TestApi api;

    @BeforeAll
    static void start(TestPostgres postgres) {
        api = TestApi.start(postgres.freshDatabaseUrl(), TestApi.ANY_PORT);
        new TestRows(api.database()).balances();
        api.database()
                .saveInstrument(new InstrumentUpdate(
                        "BINANCE_SPOT", "OLD", "USDT", "OLDUSDT", "SPOT", false, 2, 5, 0.00001, 5.0, TestRows.T));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void listsTheExchanges() {
        Answer answer = api.get("/v1/exchanges");

        assertThat(answer.column("exchange")).containsExactly("BINANCE_FUTURES", "BINANCE_SPOT");
        JsonNode spot = answer.json().at("/data/1");
        assertThat(spot.get("enum_value").asText()).isEqualTo("BINANCE_SPOT");
        assertThat(spot.get("market_type").asText()).isEqualTo("SPOT");
        assertThat(spot.get("is_active").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINANCE_SPOT", "binance_spot"})
    void givesOneExchangeByName(String name) {
        Answer answer = api.get("/v1/exchanges/" + name);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("exchange").asText()).isEqualTo("BINANCE_SPOT");
    }

    @ParameterizedTest
    @CsvSource({
        "'',3",
        "?exchange=BINANCE_SPOT,2",
        "?exchange=BINANCE_SPOT&active=true,1",
        "?active=false,1",
        "?exchange=BINANCE_FUTURES&active=false,0"
    })
    void listsTheSymbols(String query, int rows) {
        assertThat(api.get("/v1/symbols" + query).column("symbol")).hasSize(rows);
    }

    @Test
    void aSymbolHasTheNamesOfTheColumns() {
        JsonNode row = api.get("/v1/symbols?active=false").json().at("/data/0");

        assertThat(row.get("symbol").asText()).isEqualTo("OLD/USDT");
        assertThat(row.get("symbol_base").asText()).isEqualTo("OLD");
        assertThat(row.get("exchange_symbol").asText()).isEqualTo("OLDUSDT");
        assertThat(row.get("price_precision").asInt()).isEqualTo(2);
        assertThat(row.get("min_quantity").asDouble()).isEqualTo(0.00001);
    }

    @Test
    void theNewestBalanceOfEachAsset() {
        Answer answer = api.get("/v1/balances/latest?exchange=BINANCE_SPOT&account=main");

        assertThat(answer.column("asset_name")).containsExactly("BTC", "USDT");
        assertThat(answer.json().at("/data/0").toString())
                .isEqualTo("{\"exchange\":\"BINANCE_SPOT\",\"account\":\"main\",\"asset_name\":\"BTC\","
                        + "\"timestamp\":\"2024-08-08T23:54:00.000000Z\",\"available_balance\":0.5,"
                        + "\"locked_balance\":0.0,\"total_balance\":0.5,\"frozen_balance\":0.1,"
                        + "\"borrowing_balance\":0.2,\"interest_balance\":-0.3,"
                        + "\"receive_time\":\"2024-08-08T23:54:00.000000Z\"}");
        assertThat(answer.json().at("/data/1/total_balance").asDouble()).isEqualTo(91);
    }

    @ParameterizedTest
    @CsvSource({
        "asset=usdt,2",
        "asset=USDT&account=main,2",
        "symbol=usdt,2",
        "account=other,0",
        "exchange=BINANCE_FUTURES,0",
        "order=desc,3"
    })
    void theHistoryOfBalancesTakesItsFilters(String query, int rows) {
        assertThat(api.get("/v1/balances?" + query).column("asset_name")).hasSize(rows);
    }

    @Test
    void theHistoryOfBalancesComesInPages() {
        Answer first = api.get("/v1/balances?limit=2");
        Answer second =
                api.get("/v1/balances?cursor=" + first.json().get("next_cursor").asText());

        assertThat(first.column("asset_name")).containsExactly("BTC", "USDT");
        assertThat(second.column("timestamp")).containsExactly("2024-08-08T23:54:01.000000Z");
    }
}
