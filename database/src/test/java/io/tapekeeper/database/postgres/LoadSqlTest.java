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
                .isEqualTo("SELECT s.ordinal, t.differs FROM stage_quotes s CROSS JOIN LATERAL"
                        + " (SELECT t.bid IS DISTINCT FROM s.bid OR t.ask IS DISTINCT FROM s.ask AS differs"
                        + " FROM quotes t WHERE t.id = s.id AND t.at = s.at AND t.at >= ? AND t.at <= ? OFFSET 0) t");
    }

    @Test
    void rowsAreLockedInKeyOrderAndOnlyCorrectionsAreWritten() {
        assertThat(sql.lockStored())
                .isEqualTo("SELECT s.ordinal, t.id, t.at, t.bid, t.ask, t.seen"
                        + " FROM (SELECT * FROM stage_quotes WHERE ordinal = ANY (?) ORDER BY ordinal) s"
                        + " CROSS JOIN LATERAL (SELECT t.* FROM quotes t WHERE t.id = s.id AND t.at = s.at"
                        + " AND t.at >= ? AND t.at <= ? FOR UPDATE) t");
        assertThat(sql.correct())
                .isEqualTo("INSERT INTO quotes (id, at, bid, ask, seen) SELECT id, at, bid, ask, seen"
                        + " FROM stage_quotes WHERE ordinal < 0 ON CONFLICT (id, at)"
                        + " DO UPDATE SET bid = EXCLUDED.bid, ask = EXCLUDED.ask, seen = EXCLUDED.seen");
    }
}
