// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadSqlTest {

    private final LoadSql sql =
            new LoadSql(new TableLayout("quotes", "at", List.of("id", "at"), List.of("bid", "ask"), List.of("seen")));

    @Test
    void rowsAreCopiedBinary() {
        assertThat(sql.copy()).isEqualTo("COPY quotes (id, at, bid, ask, seen) FROM STDIN (FORMAT BINARY)");
        assertThat(sql.copyToStage())
                .isEqualTo("COPY stage_quotes (id, at, bid, ask, seen, ordinal) FROM STDIN (FORMAT BINARY)");
        assertThat(sql.fields()).isEqualTo(5);
    }

    @Test
    void theStageHasTheTablesChecks() {
        assertThat(sql.createStage())
                .isEqualTo("CREATE TEMP TABLE IF NOT EXISTS stage_quotes (LIKE quotes INCLUDING CONSTRAINTS"
                        + " INCLUDING GENERATED, ordinal integer) ON COMMIT DELETE ROWS");
    }

    @Test
    void storedRowsAreFoundByKeyWithinARangeOfTime() {
        assertThat(sql.find())
                .isEqualTo("SELECT s.ordinal, t.bid IS DISTINCT FROM s.bid OR t.ask IS DISTINCT FROM s.ask"
                        + " FROM stage_quotes s JOIN quotes t"
                        + " ON t.id = s.id AND t.at = s.at AND t.at >= ? AND t.at <= ?");
    }

    @Test
    void rowsAreLockedInKeyOrderAndOnlyCorrectionsAreWritten() {
        assertThat(sql.lockStored())
                .isEqualTo("SELECT s.ordinal, t.id, t.at, t.bid, t.ask, t.seen FROM stage_quotes s JOIN quotes t"
                        + " ON t.id = s.id AND t.at = s.at AND t.at >= ? AND t.at <= ? AND s.ordinal = ANY (?)"
                        + " ORDER BY s.ordinal FOR UPDATE OF t");
        assertThat(sql.update())
                .isEqualTo("UPDATE quotes t SET bid = s.bid, ask = s.ask, seen = s.seen FROM stage_quotes s"
                        + " WHERE t.id = s.id AND t.at = s.at AND t.at >= ? AND t.at <= ? AND s.ordinal < 0");
    }
}
