// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.LostOwnershipException;
import io.tapekeeper.database.TransientStorageException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RetriableException;

/** Which failures pass by themselves. */
final class Failures {

    private Failures() {}

    /** Whether PostgreSQL or Kafka is away, or another sink was faster: the same attempt may succeed later. */
    static boolean pass(Throwable failure) {
        return failure instanceof TransientStorageException
                || failure instanceof LostOwnershipException
                || failure instanceof RetriableException;
    }

    /** What a future failed with. */
    static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? cause(failure.getCause()) : failure;
    }
}
