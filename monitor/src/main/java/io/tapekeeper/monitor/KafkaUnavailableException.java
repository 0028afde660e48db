// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

/** Kafka did not answer, refused, or took longer than the request timeout; worth another try later. */
public final class KafkaUnavailableException extends RuntimeException {

    KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    KafkaUnavailableException(String message) {
        super(message);
    }
}
