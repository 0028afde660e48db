// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;

/**
 * How to reach PostgreSQL, and the limits the database module keeps to.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database?user=..&password=..}
 * @param poolSize most connections held at once, 2 to 100: writing a day without a partition takes two
 * @param connectTimeout longest wait for a connection, 250 ms to 10 minutes
 * @param statementTimeout longest run of one statement, 1 second to 1 hour
 * @param receiveSkew how far apart two collectors' receive times of one quote may lie, 0 to 24 hours
 * @param newPartitionsPerHour most new day partitions a table may get within an hour, 1 to 100,000
 */
public record DatabaseSettings(
        String url,
        int poolSize,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration receiveSkew,
        int newPartitionsPerHour) {

    private static final int DEFAULT_POOL_SIZE = 8;
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DEFAULT_RECEIVE_SKEW = Duration.ofHours(1);
    private static final int DEFAULT_NEW_PARTITIONS_PER_HOUR = 60;

    /** Refuses values out of range with an {@link IllegalArgumentException} naming key, value and range. */
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "database.url: " + Secrets.masked(url) + " must start with jdbc:postgresql:");
        }
        requireWithin("database.pool-size", poolSize, 2, 100);
        requireWithin("database.connect-timeout", connectTimeout, Duration.ofMillis(250), Duration.ofMinutes(10));
        requireWithin("database.statement-timeout", statementTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("dedup.receive-skew", receiveSkew, Duration.ZERO, Duration.ofHours(24));
        requireWithin("database.new-partitions-per-hour", newPartitionsPerHour, 1, 100_000);
    }

    /** Settings for {@code url} with the default of everything else. */
    public static DatabaseSettings of(String url) {
        return new DatabaseSettings(
                url,
                DEFAULT_POOL_SIZE,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_STATEMENT_TIMEOUT,
                DEFAULT_RECEIVE_SKEW,
                DEFAULT_NEW_PARTITIONS_PER_HOUR);
    }

    /** All settings, the password masked. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Secrets.masked(url) + ", poolSize=" + poolSize + ", connectTimeout="
                + connectTimeout + ", statementTimeout=" + statementTimeout + ", receiveSkew=" + receiveSkew
                + ", newPartitionsPerHour=" + newPartitionsPerHour + "]";
    }

    private static <T extends Comparable<T>> void requireWithin(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + ": " + value + " is not within " + least + " to " + most);
        }
    }
}
