// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.topic.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schema registry, by Confluent's client. Any thread. */
public final class SchemaRegistry {

    private static final int MAX_SCHEMAS = 1_000;

    /** The registry's own "not found": subject, version, schema. A proxy's 404 says nothing about a schema. */
    private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402, 40403);

    /** How the client's exceptions begin for a schema that is there and is none of Avro's. */
    private static final String NOT_AVRO = "Invalid schema ";

    private final SchemaRegistryClient client;
    private final String url;

    private SchemaRegistry(SchemaRegistryClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * A registry that is asked when first needed, not now.
     *
     * @param url of the Confluent API, such as {@code http://127.0.0.1:8081/apis/ccompat/v7}
     * @param properties of Confluent's client (authentication, TLS); may be empty
     */
    public static SchemaRegistry at(String url, Map<String, ?> properties) {
        Map<String, Object> config = new HashMap<>(properties);
        // Without these, each record of an unknown schema costs a request.
        config.putIfAbsent("missing.cache.size", MAX_SCHEMAS);
        config.putIfAbsent("missing.id.cache.ttl.sec", 60L);
        // Whoever asks may hold a transaction open; the client's own minutes are too long for that.
        config.putIfAbsent("http.connect.timeout.ms", 2_000);
        config.putIfAbsent("http.read.timeout.ms", 5_000);
        config.putIfAbsent("max.retries", 2);
        config.putIfAbsent("retries.wait.ms", 100);
        config.putIfAbsent("retries.max.wait.ms", 500);
        return new SchemaRegistry(new CachedSchemaRegistryClient(url, MAX_SCHEMAS, config), url);
    }

    /** For tests that bring their own client. */
    static SchemaRegistry of(SchemaRegistryClient client) {
        return new SchemaRegistry(client, "a given client");
    }

    /**
     * Registers every schema under the value subjects of its topics, as they are; the registry's compatibility rule applies.
     *
     * @return the id of each schema, by which events are encoded
     * @throws RegistryUnavailableException if it cannot be reached, or refuses
     */
    public SchemaIds register() {
        Map<Schema, Integer> ids = new HashMap<>();
        for (EventType type : EventType.values()) {
            ids.put(type.schema(), register(type.rawTopic(), type.schema()));
            register(type.cleanTopic(), type.schema());
        }
        ids.put(Gap.getClassSchema(), register(Topics.GAP, Gap.getClassSchema()));
        return new SchemaIds(ids);
    }

    private int register(String topic, Schema schema) {
        String subject = topic + "-value";
        try {
            return client.register(subject, new AvroSchema(schema));
        } catch (RestClientException e) {
            throw new RegistryUnavailableException(
                    "the schema registry at " + url + " refused the schema of " + subject + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * The schema that a record was written with.
     *
     * @return empty if the registry answers that it has no such schema, or that it is no Avro schema
     * @throws RegistryUnavailableException if it gives no such answer: the record may well be good
     */
    Optional<Schema> schemaById(int id) {
        try {
            return client.getSchemaById(id) instanceof AvroSchema schema
                    ? Optional.of(schema.rawSchema())
                    : Optional.empty();
        } catch (RestClientException e) {
            if (NOT_FOUND.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw new RegistryUnavailableException(
                    "the schema registry at " + url + " did not give schema " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            if (isNotAvro(e)) {
                return Optional.empty();
            }
            throw unreachable(e);
        } catch (RuntimeException e) {
            if (isNotAvro(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isNotAvro(Exception thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        cause.getMessage() != null && cause.getMessage().startsWith(NOT_AVRO));
    }

    private RegistryUnavailableException unreachable(IOException cause) {
        return new RegistryUnavailableException(
                "the schema registry at " + url + " cannot be reached: " + cause.getMessage(), cause);
    }
}
