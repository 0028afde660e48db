// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.TransientStorageException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AwaitedDatabaseTest {

    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private final Logger logger = (Logger) LoggerFactory.getLogger(AwaitedDatabase.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long nanos;
    private int attempts;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void forget() {
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    void waitsForTenMinutesAndSaysSoOnceAMinute() {
        String opened = open(failing(60, away()));

        assertThat(opened).isEqualTo("opened");
        assertThat(attempts).isEqualTo(61);
        assertThat(log.list).hasSize(10);
        assertThat(log.list.get(1).getFormattedMessage())
                .startsWith("the start has waited for the database for 70 s, and goes on waiting:")
                .contains("SQLSTATE 08001", "127.0.0.1:1");
    }

    @Test
    void whatNoWaitingHelpsEndsTheStartAtOnce() {
        RuntimeException noSuchDatabase = new IllegalStateException("no such database");

        assertThatThrownBy(() -> open(failing(1, noSuchDatabase))).isSameAs(noSuchDatabase);
        assertThat(log.list).isEmpty();
    }

    @Test
    void aSignalEndsTheWaiting() {
        TransientStorageException away = away();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> open(failing(1, away))).isSameAs(away);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** What it is when nobody listens. */
    private static TransientStorageException away() {
        DatabaseSettings usual = DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/none?user=none");
        DatabaseSettings settings = new DatabaseSettings(
                usual.url(),
                usual.poolSize(),
                Duration.ofMillis(250),
                usual.statementTimeout(),
                usual.receiveSkew(),
                usual.newPartitionsPerHour());
        return catchThrowableOfType(TransientStorageException.class, () -> DatabaseManager.open(settings));
    }

    private String open(Supplier<String> supplier) {
        return new AwaitedDatabase(() -> nanos).open(supplier);
    }

    private Supplier<String> failing(int times, RuntimeException failure) {
        return () -> {
            nanos += ATTEMPT.toNanos();
            if (++attempts <= times) {
                throw failure;
            }
            return "opened";
        };
    }
}
