// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The two calls that starting a registry takes, of the Confluent API. Any thread. */
final class RegistryApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String BACKWARD = "{\"compatibility\":\"BACKWARD\"}";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;

    /** @param url with the path of the Confluent API, without a trailing slash */
    RegistryApi(String url) {
        this.url = url;
    }

    /** Whether it lists subjects, which needs its database. */
    boolean answers() {
        try {
            return send(request("/subjects").GET()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** New schemas must be able to read what old ones wrote. Written only when it differs: writes are slow there. */
    void requireBackwardCompatibility() {
        try {
            if (send(request("/config").GET()).body().contains("\"BACKWARD\"")) {
                return;
            }
            HttpResponse<String> answer = send(request("/config")
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(BACKWARD)));
            if (answer.statusCode() != 200) {
                throw new EmbeddedServerException("the schema registry refused BACKWARD compatibility: %d %s"
                        .formatted(answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("the schema registry at " + url + " does not answer: " + Reason.of(e), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while asking the schema registry", e);
        }
    }
}
