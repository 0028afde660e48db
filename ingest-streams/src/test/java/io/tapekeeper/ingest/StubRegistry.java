// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registry that knows registering and asking by id, and can be away. The integration tests use a real one. */
public final class StubRegistry implements AutoCloseable {

    static {
        // Otherwise each answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> schemas = new ArrayList<>();
    private volatile boolean away;

    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public SchemaRegistry client() {
        return SchemaRegistry.at(url(), Map.of("max.retries", "0"));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void setAway(boolean away) {
        this.away = away;
    }

    /** Registers a schema of a type (AVRO, JSON), and gives its id. */
    synchronized int register(String type, String schema) {
        JsonNode entry = JSON.createObjectNode().put("schemaType", type).put("schema", schema);
        int known = schemas.indexOf(entry);
        if (known >= 0) {
            return known + 1;
        }
        schemas.add(entry);
        return schemas.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (away) {
            send(exchange, 503, JSON.createObjectNode().put("error_code", 50301).put("message", "away"));
        } else if (exchange.getRequestMethod().equals("POST")) {
            String schema =
                    JSON.readTree(exchange.getRequestBody()).get("schema").asText();
            send(exchange, 200, JSON.createObjectNode().put("id", register("AVRO", schema)));
        } else {
            sendSchema(exchange);
        }
    }

    private synchronized void sendSchema(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
        if (id >= 1 && id <= schemas.size()) {
            send(exchange, 200, schemas.get(id - 1));
        } else {
            send(exchange, 404, JSON.createObjectNode().put("error_code", 40403).put("message", "Schema not found"));
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
