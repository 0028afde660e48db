// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators took note of, and what went with raw topics that were deleted. */
@ExtendWith(PostgresExtension.class)
class LossIT {

    private static final String TOPIC = "raw.trade";
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    private TestDatabase database;
    private DatabaseManager manager;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void acceptedLossesOfOneSubjectAddUp() {
        manager.recovery().acceptLosses(List.of(new Loss("trade", 3, "why"), new Loss("gaps", 1, "why")));
        manager.recovery().acceptLosses(List.of(new Loss("trade", -1, "one came back")));

        assertThat(manager.ledgerSnapshot().acceptedLosses()).isEqualTo(Map.of("trade", 2L, "gaps", 1L));
    }

    @Test
    void aTopicThatIsMadeAnewTakesAlongWhatWasNotRead() {
        manager.recovery().seeLogEnds(List.of(new LogEnd(partition(FIRST), 100, null, 0)));
        manager.recovery().seeLogEnds(List.of(new LogEnd(partition(FIRST), 120, null, 0)));

        manager.recovery().seeLogEnds(List.of(new LogEnd(partition(SECOND), 5, FIRST, 110)));

        assertThat(manager.recovery().offsetsDeletedWithTheirTopic()).isEqualTo(Map.of(TOPIC, Map.of(0, 10L)));
    }

    @Test
    void aTopicThatWasReadToItsEndTakesNothingAlong() {
        manager.recovery().seeLogEnds(List.of(new LogEnd(partition(FIRST), 100, null, 0)));

        manager.recovery().seeLogEnds(List.of(new LogEnd(partition(SECOND), 5, FIRST, 100)));

        assertThat(manager.recovery().offsetsDeletedWithTheirTopic()).isEmpty();
    }

    private static StreamPartition partition(UUID topicId) {
        return new StreamPartition(TOPIC, topicId, 0);
    }
}
