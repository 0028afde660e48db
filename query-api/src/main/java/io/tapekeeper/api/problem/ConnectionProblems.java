// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.problem;

import io.tapekeeper.api.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what never reaches a path, such as a malformed request line, with a problem instead of a page of HTML. */
public final class ConnectionProblems extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Problem problem = of(status);
        response.setStatus(problem.kind().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.body())), callback);
    }

    private static Problem of(int status) {
        return switch (status) {
            case 413, 414, 431 -> Problem.of(ProblemKind.TOO_LARGE, "the address or the headers are too long");
            case 404 -> Problem.of(ProblemKind.UNKNOWN_PATH, "nothing is served at this path: /docs lists all paths");
            case 503 -> Problem.of(ProblemKind.UNAVAILABLE, "the server is stopping");
            case 500 -> Problem.of(ProblemKind.INTERNAL, "this is a fault of the server");
            default -> Problem.of(ProblemKind.BAD_REQUEST, "the request cannot be read as HTTP");
        };
    }
}
