// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

/**
 * Kafka did not take an event. It and what followed it may be missing in the topic: end this collector, then start it
 * again; what was taken already is recognised as a duplicate.
 */
public final class PublishException extends RuntimeException {

    private final String topic;
    private final String key;

    PublishException(String topic, String key, Throwable cause) {
        super("an event of " + key + " could not be published to " + topic + ": " + cause.getMessage(), cause);
        this.topic = topic;
        this.key = key;
    }

    public String topic() {
        return topic;
    }

    public String key() {
        return key;
    }
}
