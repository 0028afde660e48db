// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class GapInstrumentsIT {

    private final ManualClock clock = new ManualClock();

    @Test
    void theInstrumentOfAnEventIsFound(TestPostgres postgres) {
        try (DatabaseManager database = open(postgres)) {
            int id = database.symbolId(TestEvents.EXCHANGE, "BTCUSDT", "BTC", "USDT");

            assertThat(new GapInstruments(database, clock).idOf(TestEvents.gap("BTCUSDT", 1, 3)))
                    .isEqualTo(id);
        }
    }

    @Test
    void anInstrumentOfTheSamePairIsNotMistakenForIt(TestPostgres postgres) {
        try (DatabaseManager database = open(postgres)) {
            database.symbolId(TestEvents.EXCHANGE, "BTCUSD_240927", "BTC", "USD");

            assertThatThrownBy(() -> new GapInstruments(database, clock).idOf(TestEvents.gap("BTCUSD", 1, 3)))
                    .isInstanceOf(UnknownInstrumentException.class);
        }
    }

    @Test
    void anInstrumentThatNeverComesIsMadeAfterAMinute(TestPostgres postgres) {
        try (DatabaseManager database = open(postgres)) {
            GapInstruments instruments = new GapInstruments(database, clock);
            assertThatThrownBy(() -> instruments.idOf(TestEvents.gap("BTCUSDT", 1, 3)))
                    .isInstanceOf(UnknownInstrumentException.class)
                    .hasMessage("no event of BTCUSDT of BINANCE_FUTURES is stored yet");
            clock.advance(Duration.ofSeconds(60));

            int id = instruments.idOf(TestEvents.gap("BTCUSDT", 1, 3));

            assertThat(database.getSymbolById(id).orElseThrow().pair()).isEqualTo("BTCUSDT/UNKNOWN");
        }
    }

    private static DatabaseManager open(TestPostgres postgres) {
        DatabaseSettings settings = DatabaseSettings.of(postgres.freshDatabaseUrl());
        DatabaseManager.migrate(settings);
        return DatabaseManager.open(settings);
    }
}
