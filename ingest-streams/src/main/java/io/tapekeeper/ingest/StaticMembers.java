// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.schema.topic.Topics;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.TaskAssignmentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of the group that keep their names. Who comes back under such a name gets what it had, without a
 * rebalance, even if that was no assignment but an error. Any thread.
 */
final class StaticMembers {

    private static final Logger LOG = LoggerFactory.getLogger(StaticMembers.class);
    private static final int TIMEOUT_MS = 5_000;

    private final Admin admin;
    private final @Nullable String instanceId;
    private final ThreadNumbers numbers;

    /** @param instanceId names the process in its group; null if its members have no lasting names */
    StaticMembers(Admin admin, @Nullable String instanceId, ThreadNumbers numbers) {
        this.admin = admin;
        this.instanceId = instanceId;
        this.numbers = numbers;
    }

    /** If {@code failure} is what the group assigned, this stream thread leaves it, so that it assigns anew. */
    void leaveAfter(Throwable failure) {
        if (instanceId != null && comesFromAssignment(failure)) {
            leave(instanceId + "-" + numbers.ofThisThread());
        }
    }

    private static boolean comesFromAssignment(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException || cause instanceof TaskAssignmentException) {
                return true;
            }
        }
        return false;
    }

    private void leave(String member) {
        RemoveMembersFromConsumerGroupOptions options =
                new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(member)));
        options.timeoutMs(TIMEOUT_MS);
        try {
            admin.removeMembersFromConsumerGroup(Topics.ingestApplication(), options)
                    .all()
                    .get();
        } catch (ExecutionException e) {
            LOG.warn("{} cannot leave its group, and tries again: {}", member, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
