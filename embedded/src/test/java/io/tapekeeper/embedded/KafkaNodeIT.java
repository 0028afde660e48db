// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KafkaNodeIT {

    @TempDir
    Path dataDir;

    /** A coordinator that is elected, resigns and is elected again may leave partitions of a transaction open for ever. */
    @Test
    void theCoordinatorOfTransactionsIsElectedOnceAfterAKill() throws Exception {
        try (ForkedServer killed = ForkedServer.start("kafka", dataDir)) {
            becomeProducer(killed.address());
            killed.kill();
        }
        try (Said said = new Said("kafka.coordinator.transaction.TransactionCoordinator");
                LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            becomeProducer(kafka.bootstrapServers());

            assertThat(said.lines)
                    .filteredOn(line -> line.contains("Elected as the txn coordinator for partition 0 "))
                    .hasSize(1);
        }
    }

    private static void becomeProducer(String broker) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.TRANSACTIONAL_ID_CONFIG, "copier");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
        }
    }

    /** What one logger of this JVM says at INFO. */
    private static final class Said extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger;
        private final Level before;

        Said(String name) {
            logger = (Logger) LoggerFactory.getLogger(name);
            before = logger.getLevel();
            logger.setLevel(Level.INFO);
            start();
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }

        @Override
        public void close() {
            logger.detachAppender(this);
            logger.setLevel(before);
        }
    }
}
