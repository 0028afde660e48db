// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.BrokerRegistrationChangeRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.UnregisterBrokerRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.image.loader.LogDeltaManifest;
import org.apache.kafka.raft.LeaderAndEpoch;
import org.junit.jupiter.api.Test;

class FencedPredecessorTest {

    private static final int BROKER = 1;
    private static final long EPOCH = 7;

    private final FencedPredecessor predecessor = new FencedPredecessor(BROKER);
    private MetadataImage image = MetadataImage.EMPTY;

    @Test
    void aFirstStartHasNoneToWaitFor() {
        publish();

        assertThat(predecessor.found()).isCompletedWithValue(false);
        assertThat(predecessor.fenced()).isCompleted();
    }

    @Test
    void oneThatStoppedInOrderIsFencedAlready() {
        publish(registration().setFenced(true));

        assertThat(predecessor.found()).isCompletedWithValue(false);
        assertThat(predecessor.fenced()).isCompleted();
    }

    @Test
    void oneThatWasKilledIsFoundAndWaitedFor() {
        publish(registration().setFenced(false));
        assertThat(predecessor.found()).isCompletedWithValue(true);
        assertThat(predecessor.fenced()).isNotDone();

        publish(new BrokerRegistrationChangeRecord()
                .setBrokerId(BROKER)
                .setBrokerEpoch(EPOCH)
                .setFenced((byte) 1));
        assertThat(predecessor.fenced()).isCompleted();
    }

    @Test
    void anUnregisteredOneIsNotWaitedForAnyLonger() {
        publish(registration().setFenced(false));

        publish(new UnregisterBrokerRecord().setBrokerId(BROKER).setBrokerEpoch(EPOCH));
        assertThat(predecessor.fenced()).isCompleted();
    }

    @Test
    void aStopEndsTheWait() {
        publish(registration().setFenced(false));

        predecessor.close();

        assertThat(predecessor.fenced()).isCompletedExceptionally();
    }

    @Test
    void aStopBeforeAnythingIsKnownEndsTheQuestionToo() {
        predecessor.close();

        assertThat(predecessor.found()).isCompletedExceptionally();
    }

    private static RegisterBrokerRecord registration() {
        return new RegisterBrokerRecord()
                .setBrokerId(BROKER)
                .setBrokerEpoch(EPOCH)
                .setIncarnationId(Uuid.randomUuid());
    }

    private void publish(ApiMessage... records) {
        MetadataDelta delta = new MetadataDelta.Builder().setImage(image).build();
        for (ApiMessage one : records) {
            delta.replay(one);
        }
        image = delta.apply(MetadataProvenance.EMPTY);
        predecessor.onMetadataUpdate(
                delta,
                image,
                LogDeltaManifest.newBuilder()
                        .provenance(MetadataProvenance.EMPTY)
                        .leaderAndEpoch(LeaderAndEpoch.UNKNOWN)
                        .numBatches(1)
                        .elapsedNs(0)
                        .numBytes(0)
                        .build());
    }
}
