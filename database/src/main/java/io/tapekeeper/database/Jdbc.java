// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.tapekeeper.database.postgres.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;

/** The one place that leases connections, runs transactions and translates failures. Any thread. */
final class Jdbc implements AutoCloseable {

    /** What is done with a leased connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** How long the driver waits for the server's answer beyond the time the server gives itself. */
    private static final Duration ANSWER_MARGIN = Duration.ofSeconds(30);

    /** Between two statements of a transaction we only compute for milliseconds. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(10);

    /** A megabyte, more than the memory it gets: fails on a full disk, and leaves nothing on any other. */
    private static final String SORT_ON_DISK = "SELECT g, repeat(md5(g::text), 30) AS filler"
            + " FROM generate_series(1, 1000) AS g ORDER BY filler OFFSET 999";

    private final HikariDataSource pool;
    private final Leases leases = new Leases();

    Jdbc(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tapekeeper-database");
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        // Unless it is set, the pool asks its first connection; if that one is cut off, no later one can be set up.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(sessionSetup(settings.statementTimeout()));
        config.addDataSourceProperty("ApplicationName", "tapekeeper");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", wholeSeconds(settings.connectTimeout()));
        Duration answer = settings.statementTimeout().plus(ANSWER_MARGIN);
        config.addDataSourceProperty("socketTimeout", wholeSeconds(answer));
        pool = new HikariDataSource(config);
    }

    /** Runs statements that each are their own transaction. */
    <T> T run(Work<T> work) {
        try (Connection connection = connection()) {
            Leases.Lease lease = leases.take();
            try {
                return work.run(connection);
            } finally {
                leases.release(lease);
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Runs a transaction: committed if the work returns, rolled back if it throws. */
    <T> T transaction(Work<T> work) {
        return run(connection -> transaction(connection, work));
    }

    /** Runs a transaction on a connection that is not within one. */
    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** Runs reads that all see the database as it is at the first of them. */
    <T> T snapshot(Work<T> work) {
        return transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            return work.run(connection);
        });
    }

    /** Whether the database answers, and has room to write. */
    DatabaseHealth health() {
        try {
            return transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL work_mem = '64kB'");
                    statement.execute(SORT_ON_DISK);
                    return new DatabaseHealth(true, null);
                }
            });
        } catch (StorageException e) {
            return new DatabaseHealth(false, e.getMessage());
        }
    }

    /** The connections now; all zero once closed. */
    PoolStatistics statistics() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return pool.isClosed() || now == null
                ? new PoolStatistics(pool.getMaximumPoolSize(), 0, 0, 0, 0)
                : new PoolStatistics(
                        pool.getMaximumPoolSize(),
                        now.getTotalConnections(),
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The exception that says what the caller can do. */
    static StorageException translated(SQLException failure) {
        String state = SqlStates.state(failure);
        String what = SqlStates.describe(failure);
        String message = "PostgreSQL (SQLSTATE " + state + "): " + what;
        return switch (SqlStates.kind(failure)) {
            case TRANSIENT -> new TransientStorageException(message, state, failure);
            case REJECTED -> new RejectedDataException("a value is refused", state, what, failure);
            case DUPLICATE_KEY, MISSING_PARTITION, FATAL -> new StorageException(message, state, failure);
        };
    }

    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (statistics().active() < pool.getMaximumPoolSize()) {
                throw e;
            }
            throw new TransientStorageException(
                    "no connection was free for " + pool.getConnectionTimeout() + " ms, all "
                            + pool.getMaximumPoolSize() + " are in use: " + leases.describe()
                            + "; if this is the usual load, raise database.pool-size",
                    null,
                    e);
        }
    }

    static String wholeSeconds(Duration duration) {
        return Long.toString(duration.plusMillis(999).toSeconds());
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * A process that hangs within a transaction must not hold its locks for ever: another may have to go on. What we
     * look up row by row is mostly in memory, so an index is worth it earlier than PostgreSQL assumes. And each
     * statement is planned for its own values: a plan for any range of time locks the partitions of every day.
     */
    private static String sessionSetup(Duration statementTimeout) {
        return "SET statement_timeout = " + statementTimeout.toMillis()
                + "; SET idle_in_transaction_session_timeout = " + MOST_IDLE.toMillis()
                + "; SET client_min_messages = warning; SET jit = off; SET random_page_cost = 1.1;"
                + " SET plan_cache_mode = force_custom_plan; SET TIME ZONE 'UTC'";
    }
}
