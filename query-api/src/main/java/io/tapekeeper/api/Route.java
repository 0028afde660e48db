// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tapekeeper.api.json.Json;
import io.tapekeeper.api.problem.Problem;
import io.tapekeeper.api.problem.ProblemException;
import io.tapekeeper.api.problem.ProblemKind;
import io.tapekeeper.api.request.Accept;
import java.util.function.Function;

/**
 * One path and what answers it, for GET and HEAD.
 *
 * @param path with its placeholders in braces
 * @param mediaType of the answer, with its parameters
 * @param needsKey whether a caller must present the API key, if there is one
 * @param handler gives the answer
 */
record Route(String path, String mediaType, boolean needsKey, Handler handler) {

    private static final String JSON = "application/json";

    /** Answers with JSON to those who may read. */
    static Route json(String path, Function<Context, Object> answer) {
        return new Route(path, JSON, true, ctx -> ctx.result(Json.bytes(answer.apply(ctx))));
    }

    /** Answers with JSON to everybody. */
    static Route openJson(String path, Function<Context, Object> answer) {
        return new Route(path, JSON, false, ctx -> ctx.result(Json.bytes(answer.apply(ctx))));
    }

    /** Answers with a file that holds no data: a browser asks for it without the key. */
    static Route file(String path, String mediaType, Handler handler) {
        return new Route(path, mediaType, false, handler);
    }

    void register(RoutesConfig routes, Access access) {
        Handler checked = ctx -> {
            if (needsKey) {
                access.checkKey(ctx);
            }
            requireAccepted(ctx);
            ctx.header("Cache-Control", "no-store").contentType(mediaType);
            handler.handle(ctx);
        };
        routes.get(path, checked);
        routes.head(path, checked);
    }

    private void requireAccepted(Context ctx) {
        String type = mediaType.split(";")[0];
        if (!Accept.allows(ctx.header("Accept"), type)) {
            throw new ProblemException(
                    Problem.of(ProblemKind.NOT_ACCEPTABLE, "this path gives " + type + ", which Accept leaves out"));
        }
    }
}
