// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Tells when the cluster's metadata know no broker of this id that may lead. Any thread. */
final class FencedPredecessor implements MetadataPublisher {

    private final int brokerId;
    private final CompletableFuture<Boolean> found = new CompletableFuture<>();
    private final CompletableFuture<Void> fenced = new CompletableFuture<>();

    FencedPredecessor(int brokerId) {
        this.brokerId = brokerId;
    }

    /** Whether there is one that has to be fenced first, because it was killed. */
    CompletableFuture<Boolean> found() {
        return found;
    }

    /** At once after an orderly stop and at the first start; else once it is unregistered, or its session is over. */
    CompletableFuture<Void> fenced() {
        return fenced;
    }

    @Override
    public String name() {
        return "FencedPredecessor";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        BrokerRegistration registration = image.cluster().broker(brokerId);
        boolean mayLead = registration != null && !registration.fenced();
        found.complete(mayLead);
        if (!mayLead) {
            fenced.complete(null);
        }
    }

    /** The controller stopped before; whoever waits need not any longer. */
    @Override
    public void close() {
        EmbeddedServerException stopped = new EmbeddedServerException("Kafka was stopped while it was starting");
        found.completeExceptionally(stopped);
        fenced.completeExceptionally(stopped);
    }
}
