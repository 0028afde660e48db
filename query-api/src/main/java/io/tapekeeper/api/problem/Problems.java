// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.problem;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.tapekeeper.api.json.Json;
import io.tapekeeper.database.TransientStorageException;
import io.tapekeeper.monitor.KafkaUnavailableException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a caller is told about an exception, in one table. Any thread. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    /** Answers with the problem that the exception means. */
    public static void answer(Exception exception, Context ctx) {
        write(of(exception, ctx), ctx);
    }

    private static void write(Problem problem, Context ctx) {
        problem.headers().forEach(ctx::header);
        ctx.header("Cache-Control", "no-store");
        // What was set before has left a charset behind, which this media type does not have.
        ctx.res().setCharacterEncoding(null);
        ctx.status(problem.kind().status()).contentType(Problem.MEDIA_TYPE).result(Json.bytes(problem.body()));
    }

    private static Problem of(Exception exception, Context ctx) {
        if (exception instanceof ProblemException known) {
            return known.problem();
        }
        if (exception instanceof HttpResponseException refused) {
            return refused(refused, ctx);
        }
        if (exception instanceof TransientStorageException) {
            return away("the database", exception);
        }
        if (exception instanceof KafkaUnavailableException) {
            return away("Kafka", exception);
        }
        return internal(exception, ctx);
    }

    private static Problem refused(HttpResponseException refused, Context ctx) {
        if (refused instanceof NotFoundResponse) {
            return Problem.of(ProblemKind.UNKNOWN_PATH, "nothing is served at this path: /docs lists all paths");
        }
        if (refused instanceof MethodNotAllowedResponse) {
            String allowed = String.join(", ", refused.getDetails().values());
            return Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "this path takes " + allowed + " only", "Allow", allowed);
        }
        return refused.getStatus() < 500
                ? Problem.of(ProblemKind.BAD_REQUEST, "the request cannot be read")
                : internal(refused, ctx);
    }

    private static Problem away(String part, Exception exception) {
        LOG.debug("answered 503: {} is away", part, exception);
        return Problem.of(
                ProblemKind.UNAVAILABLE,
                part + " does not answer; try again in " + RETRY_AFTER_SECONDS + " s",
                "Retry-After",
                RETRY_AFTER_SECONDS);
    }

    private static Problem internal(Exception exception, Context ctx) {
        String id = UUID.randomUUID().toString();
        LOG.error("problem {} at {} {}", id, ctx.method().name(), ctx.path(), exception);
        return new Problem(
                ProblemKind.INTERNAL,
                "this is a fault of the server; its log tells more under the id",
                null,
                id,
                Map.of());
    }
}
