// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/**
 * Controller and broker of one node, as {@link KafkaRaftServer} has them, but the broker starts only once a killed
 * predecessor is forgotten, its leaderships with it. Else the broker begins as the leader it was, loses that at the end of
 * the predecessor's session, and the transactions it ends in between may never end for some partitions (KAFKA-20734).
 */
final class KafkaNode {

    private static final long ELECTION_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** Makes what the directories in the options lack; nothing runs yet. */
    KafkaNode(Properties options) {
        KafkaConfig config = KafkaConfig.fromProps(options, false);
        var directories = KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
        this.shared = shared(config, directories._1());
        this.broker = new BrokerServer(shared);
        this.controller = controller(shared, directories._2());
    }

    /** Blocks until it serves, or throws. */
    void startup() {
        controller.startup();
        FencedPredecessor predecessor = new FencedPredecessor(KafkaOptions.NODE_ID);
        shared.loader().installPublishers(List.of(predecessor)).join();
        if (predecessor.found().join()) {
            unregisterBroker();
        }
        predecessor.fenced().join();
        shared.loader().removeAndClosePublisher(predecessor).join();
        broker.startup();
    }

    /** Asks the controller of this process: over the network another's might answer, on a port that was ours before. */
    private void unregisterBroker() {
        ControllerRequestContext context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        boolean done = false;
        while (!done) {
            try {
                controller
                        .controller()
                        .unregisterBroker(context, KafkaOptions.NODE_ID)
                        .join();
                done = true;
            } catch (CompletionException e) {
                // It is elected already, and has yet to notice.
                if (!(e.getCause() instanceof NotControllerException)) {
                    throw e;
                }
                LockSupport.parkNanos(ELECTION_PAUSE_NANOS);
            }
        }
    }

    /** The broker first, since it hands over to the controller. */
    void shutdown() {
        broker.shutdown();
        controller.shutdown();
    }

    private static SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble directories) {
        return new SharedServer(
                config,
                directories,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, directories.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
    }

    private static ControllerServer controller(SharedServer shared, BootstrapMetadata bootstrap) {
        return new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
    }
}
