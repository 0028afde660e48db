// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every key there is, in the order of the documentation. */
public final class ConfigKeys {

    private static final List<ConfigKey<?>> ALL = new ArrayList<>();

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** All that follows this prefix is handed to every Kafka client. */
    public static final String KAFKA_PREFIX = "tapekeeper.kafka.";

    /** All that follows this prefix is handed to the registry client. */
    public static final String REGISTRY_PREFIX = "tapekeeper.registry.";

    public static final ConfigKey<String> KAFKA_BOOTSTRAP = key(
            "kafka.bootstrap.servers",
            ConfigType.text("host:port, several by commas"),
            null,
            "Where Kafka is. Any other `tapekeeper.kafka.*` is handed to the Kafka clients as it is (SASL, TLS ...).");

    public static final ConfigKey<String> REGISTRY_URL = key(
            "registry.url",
            ConfigType.startingWith("http://", "https://"),
            null,
            "The registry's Confluent API, such as `http://registry:8081` or, for Apicurio, `http://registry:8080/apis/ccompat/v7`."
                    + " Any other `tapekeeper.registry.*` is handed to the registry client as it is.");

    public static final ConfigKey<String> DATABASE_URL = secret(
            "database.url",
            ConfigType.startingWith("jdbc:postgresql:"),
            "PostgreSQL 15 or later, such as `jdbc:postgresql://db:5432/tapekeeper?user=tapekeeper&password=...`; TLS by its parameters.");

    public static final ConfigKey<Integer> DATABASE_POOL_SIZE =
            key("database.pool-size", ConfigType.integer(2, 100), "10", "Connections of one process.");

    public static final ConfigKey<Duration> DATABASE_CONNECT_TIMEOUT = key(
            "database.connect-timeout",
            ConfigType.duration(SECOND, MINUTE),
            "10s",
            "How long a command waits for the database, and an operation for a connection. `sink` and `serve` wait on.");

    public static final ConfigKey<Duration> DATABASE_STATEMENT_TIMEOUT = key(
            "database.statement-timeout",
            ConfigType.duration(SECOND, Duration.ofHours(1)),
            "60s",
            "PostgreSQL ends a statement that takes longer.");

    public static final ConfigKey<Integer> DATABASE_NEW_PARTITIONS_PER_HOUR = key(
            "database.new-partitions-per-hour",
            ConfigType.integer(1, 10_000),
            "60",
            "Day partitions that events may make, per table and hour; beyond that the sink pauses and alerts.");

    public static final ConfigKey<Duration> RETENTION_BOOK_TICKER = retention("book-ticker", "best quotes");

    public static final ConfigKey<Duration> RETENTION_TRADE = retention("trade", "trades");

    public static final ConfigKey<Duration> RETENTION_FUNDING_RATE = retention("funding-rate", "funding rates");

    public static final ConfigKey<Duration> RETENTION_BALANCE = retention("balance", "balances");

    public static final ConfigKey<Duration> MAINTENANCE_INTERVAL = key(
            "maintenance.interval",
            ConfigType.duration(Duration.ofSeconds(10), DAY),
            "5m",
            "How often a sink looks after the database: partitions ahead, retention, indexes of closed days.");

    public static final ConfigKey<Integer> MAINTENANCE_PARTITIONS_AHEAD = key(
            "maintenance.partitions-ahead",
            ConfigType.integer(0, 30),
            "2",
            "Days after today that get their partitions before events need them.");

    public static final ConfigKey<Boolean> MAINTENANCE_REBUILD = key(
            "maintenance.rebuild",
            ConfigType.flag(),
            "true",
            "Whether the indexes of closed days are rebuilt in the background, which gives disk back.");

    public static final ConfigKey<Duration> DEDUP_RECEIVE_SKEW = key(
            "dedup.receive-skew",
            ConfigType.duration(Duration.ZERO, DAY),
            "1h",
            "How far apart two collectors' receive times of one quote may lie, where the venue sends no time.");

    public static final ConfigKey<Integer> TOPICS_PARTITIONS =
            key("topics.partitions", ConfigType.integer(1, 1_000), "8", "Partitions of a topic that is made.");

    public static final ConfigKey<Integer> TOPICS_REPLICATION = key(
            "topics.replication-factor",
            ConfigType.integer(1, 10),
            "1",
            "Copies of each partition of a topic that is made.");

    public static final ConfigKey<Duration> TOPICS_RETENTION = key(
            "topics.retention",
            ConfigType.duration(MINUTE, Duration.ofDays(3_650)),
            "7d",
            "How long Kafka keeps raw and clean events of a topic that is made.");

    public static final ConfigKey<Integer> INGEST_THREADS =
            key("ingest.threads", ConfigType.integer(1, 64), "1", "Stream threads of one ingest process.");

    public static final ConfigKey<Duration> INGEST_COMMIT_INTERVAL = key(
            "ingest.commit-interval",
            ConfigType.duration(Duration.ofMillis(5), Duration.ofSeconds(5)),
            "10ms",
            "From the end of one commit of ingest to the next: a shorter interval is a shorter delay and more work."
                    + " After a slow commit it is half of its time, in a backlog a tenth of its age, up to 300 ms.");

    public static final ConfigKey<Path> INGEST_STATE_DIR = key(
            "ingest.state-dir",
            ConfigType.path(),
            ".tapekeeper/ingest",
            "Where ingest keeps local state; what is lost there is restored from Kafka. `up` puts it into its data directory.");

    public static final ConfigKey<Integer> INGEST_DEDUP_WINDOW = key(
            "ingest.dedup-window",
            ConfigType.integer(16, 1_024),
            "256",
            "The newest events of an instrument that are known to ingest, a multiple of 16; the sink knows all the others.");

    public static final ConfigKey<Integer> INGEST_STANDBY_REPLICAS = key(
            "ingest.standby-replicas",
            ConfigType.integer(0, 10),
            "0",
            "Copies of the state kept warm on other processes.");

    public static final ConfigKey<Integer> SINK_WRITERS = key(
            "sink.writers",
            ConfigType.integer(1, 16),
            "3",
            "Transactions that a sink writes at once in a backlog, each on a connection.");

    public static final ConfigKey<Integer> SINK_FLUSH_ROWS =
            key("sink.flush-max-rows", ConfigType.integer(1, 1_000_000), "10000", "Rows of one transaction, at most.");

    public static final ConfigKey<Duration> SINK_FLUSH_AGE = key(
            "sink.flush-max-age",
            ConfigType.duration(Duration.ZERO, Duration.ofSeconds(10)),
            "2ms",
            "How long an event waits for others before it is written; while others are written, 100 ms more.");

    public static final ConfigKey<Long> SINK_BUFFER_BYTES = key(
            "sink.buffer-bytes",
            ConfigType.wholeNumber(1L << 20, 1L << 32),
            "25165824",
            "Bytes of events read and not yet written; when full, reading pauses.");

    public static final ConfigKey<String> INSTANCE_ID = key(
            "instance-id",
            ConfigType.text("letters, digits, dots, hyphens"),
            null,
            "A name that is this process's own and survives its restarts: a member of that name takes its work up again at once.");

    public static final ConfigKey<String> HTTP_HOST = key(
            "http.host",
            ConfigType.text("a host name or address"),
            "127.0.0.1",
            "Where HTTP listens; anything but loopback needs `http.api-key` or `http.accept-plain`.");

    public static final ConfigKey<Integer> HTTP_PORT =
            key("http.port", ConfigType.integer(0, 65_535), "8080", "Where HTTP listens; 0: any free port.");

    public static final ConfigKey<String> HTTP_API_KEY = secret(
            "http.api-key",
            ConfigType.text("16 characters or more"),
            "Asked of every request but `/health/*`, as `Authorization: Bearer KEY` or `X-API-Key: KEY`.");

    public static final ConfigKey<Boolean> HTTP_ACCEPT_PLAIN = key(
            "http.accept-plain",
            ConfigType.flag(),
            "false",
            "Serve beyond loopback without a key: the decision that something in front takes care of TLS and access.");

    public static final ConfigKey<Integer> METRICS_PORT = key(
            "metrics.port",
            ConfigType.integer(0, 65_535),
            null,
            "Where a role that is a process of its own serves `/metrics` and `/health`, on `http.host`; not set: only `serve` does, on its port.");

    public static final ConfigKey<Long> SIMULATE_SEED = key(
            "simulate.seed",
            ConfigType.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
            "1",
            "The simulated market is the same for the same seed.");

    public static final ConfigKey<Integer> SIMULATE_RATE = key(
            "simulate.events-per-second",
            ConfigType.integer(1, 100_000),
            "200",
            "Events of the simulated market a second, about.");

    public static final ConfigKey<String> LIVE_SYMBOLS = key(
            "live.symbols",
            ConfigType.text("BASE/QUOTE, several by commas"),
            "BTC/USDT,ETH/USDT",
            "What `up --source live` collects, from Binance spot and futures.");

    private ConfigKeys() {}

    public static List<ConfigKey<?>> all() {
        return List.copyOf(ALL);
    }

    private static <T> ConfigKey<T> key(String name, ConfigType<T> type, @Nullable String defaultText, String meaning) {
        return add(new ConfigKey<>("tapekeeper." + name, type, defaultText, false, meaning));
    }

    private static ConfigKey<String> secret(String name, ConfigType<String> type, String meaning) {
        return add(new ConfigKey<>("tapekeeper." + name, type, null, true, meaning));
    }

    private static ConfigKey<Duration> retention(String type, String what) {
        return key(
                "retention." + type,
                ConfigType.duration(Duration.ofHours(1), Duration.ofDays(36_500)),
                null,
                "How long " + what + " stay in the database, by event time; whole days go. Not set: for ever.");
    }

    private static <T> ConfigKey<T> add(ConfigKey<T> key) {
        ALL.add(key);
        return key;
    }
}
