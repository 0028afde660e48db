// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One failed request, as RFC 9457 has it.
 *
 * @param kind what went wrong, in general
 * @param detail what went wrong this time, and what the caller can do
 * @param parameter the parameter at fault, null if none is
 * @param id under which our log tells more, null if there is no more to tell
 * @param headers that the response must carry
 */
public record Problem(
        ProblemKind kind,
        String detail,
        @Nullable String parameter,
        @Nullable String id,
        Map<String, String> headers) {

    /** The media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        headers = Map.copyOf(headers);
    }

    /** One with no more to it than its detail. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, null, null, Map.of());
    }

    /** One with a header. */
    static Problem of(ProblemKind kind, String detail, String header, String value) {
        return new Problem(kind, detail, null, null, Map.of(header, value));
    }

    /** The members of the body, in the order of the RFC. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", kind.type());
        body.put("title", kind.title());
        body.put("status", kind.status());
        body.put("detail", detail);
        if (parameter != null) {
            body.put("parameter", parameter);
        }
        if (id != null) {
            body.put("id", id);
        }
        return body;
    }
}
