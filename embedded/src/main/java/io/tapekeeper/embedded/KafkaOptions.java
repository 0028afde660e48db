// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The broker options we choose for one node that is broker and controller. */
final class KafkaOptions {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaOptions() {}

    static Properties of(Path dataDir, int brokerPort, int controllerPort) {
        Properties options = new Properties();
        options.put("log.dirs", dataDir.toString());
        network(options, brokerPort, controllerPort);
        singleNode(options);
        recovery(options);
        transactions(options);
        topics(options);
        threads(options);
        return options;
    }

    private static void network(Properties options, int brokerPort, int controllerPort) {
        options.put("process.roles", "broker,controller");
        options.put("node.id", Integer.toString(NODE_ID));
        // Named at each start, unlike a dynamic quorum, so that the ports may change.
        options.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, Ports.LOOPBACK, controllerPort));
        options.put(
                "listeners",
                "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Ports.LOOPBACK, brokerPort, controllerPort));
        options.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        options.put("controller.listener.names", CONTROLLER_LISTENER);
        options.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void singleNode(Properties options) {
        options.put("offsets.topic.replication.factor", "1"); // there is no second node
        options.put("transaction.state.log.replication.factor", "1");
        options.put("transaction.state.log.min.isr", "1");
        options.put("share.coordinator.state.topic.replication.factor", "1");
        options.put("share.coordinator.state.topic.min.isr", "1");
        options.put("offsets.topic.num.partitions", "4"); // 50 unless set: files to open at each start
        options.put("transaction.state.log.num.partitions", "4");
        options.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void recovery(Properties options) {
        // There is no other broker to take over, and one that was suspended should not find itself fenced by itself.
        options.put("broker.session.timeout.ms", Long.toString(TimeUnit.DAYS.toMillis(1)));
        options.put("broker.heartbeat.interval.ms", "500");
        options.put("group.initial.rebalance.delay.ms", "0"); // all members start together with the stack
        options.put("group.min.session.timeout.ms", "1000"); // a killed member is replaced within seconds
        options.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"); // as is its transaction
    }

    private static void transactions(Properties options) {
        // A transaction that begins before the last one's markers are written waits so long: 20 ms unless set.
        options.put("add.partitions.to.txn.retry.backoff.ms", "1");
    }

    private static void topics(Properties options) {
        options.put("auto.create.topics.enable", "false"); // a misspelt name is an error, not a topic
        options.put("log.message.timestamp.type", "LogAppendTime"); // retention must not see event time
    }

    private static void threads(Properties options) {
        options.put("num.network.threads", "2"); // it shares the machine, and the JVM, with the whole pipeline
        options.put("num.io.threads", "4");
        options.put("background.threads", "2");
        options.put("log.cleaner.dedupe.buffer.size", "16777216"); // 128 MB of heap unless set
    }
}
