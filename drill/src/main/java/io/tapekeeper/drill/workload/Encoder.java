// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.tapekeeper.schema.EventType;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Events to bytes by Confluent's own serializer, as a producer of anybody's would. Any thread. */
final class Encoder implements AutoCloseable {

    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();

    /** @param registryUrl where the schemas are registered already */
    Encoder(String registryUrl) {
        serializer.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
    }

    byte[] encode(EventType type, SpecificRecord event) {
        return encode(type.rawTopic(), event);
    }

    synchronized byte[] encode(String topic, SpecificRecord event) {
        return serializer.serialize(topic, event);
    }

    @Override
    public void close() {
        serializer.close();
    }
}
