// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Time;
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

    private final String controllerAddress;
    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /**
     * Makes what the directories in the options lack; nothing runs yet.
     *
     * @param controllerAddress as the options have it
     */
    KafkaNode(Properties options, String controllerAddress) {
        this.controllerAddress = controllerAddress;
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

    private void unregisterBroker() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, controllerAddress))) {
            admin.unregisterBroker(KafkaOptions.NODE_ID).all().get();
        } catch (ExecutionException e) {
            throw new EmbeddedServerException(
                    "Kafka's controller did not forget the broker that was killed: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while Kafka was starting", e);
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
