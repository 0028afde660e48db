// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exchanges and symbols that another process changes, or somebody by hand. The clock of the caches stands still. */
@ExtendWith(PostgresExtension.class)
class ReferenceWatchIT {

    private static final String LISTENERS =
            "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tapekeeper-reference-watch'";

    private TestDatabase database;
    private DatabaseManager reader;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        reader = database.withTicker(() -> 0);
    }

    @AfterEach
    void closeDatabase() {
        reader.close();
        database.close();
    }

    @Test
    void anotherProcessesChangeToAnExchangeIsSeen() {
        int id = database.manager().insertExchange("MEXC_SPOT", null).id();
        await().until(() -> reader.getExchangeById(id).isPresent());

        database.manager().deactivateExchange(id);

        await().until(() -> reader.getActiveExchanges().isEmpty()
                && !reader.getExchangeByEnum("MEXC_SPOT").orElseThrow().active());
    }

    @Test
    void aSymbolThatWasLookedForInVainIsSeenOnceAnotherProcessAddsIt() {
        assertThat(reader.findSymbols("MEXC_SPOT", "BTC/USDT")).isEmpty();

        database.manager().symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");

        await().until(() -> reader.findSymbols("MEXC_SPOT", "BTC/USDT").size() == 1);
    }

    @Test
    void aChangeByHandIsSeen() {
        int id = database.newSymbol();
        await().until(() -> reader.getSymbolById(id).isPresent());

        database.execute("UPDATE symbols SET is_active = false WHERE id = " + id);

        await().until(() -> !reader.getSymbolById(id).orElseThrow().active());
    }

    @Test
    void aChangeIsSeenThatWasMadeWhileNobodyListened() {
        int id = database.newSymbol();
        await().until(() -> reader.getSymbolById(id).isPresent());

        database.executeEach(
                "SELECT pg_terminate_backend(pid) " + LISTENERS,
                "UPDATE symbols SET is_active = false WHERE id = " + id);

        await().until(() -> !reader.getSymbolById(id).orElseThrow().active());
    }

    @Test
    void nobodyListensAnyMoreOnceTheManagerIsClosed() {
        reader.close();
        database.manager().close();

        await().until(() -> database.count("SELECT count(*) " + LISTENERS) == 0);
    }
}
