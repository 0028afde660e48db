// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.javalin.http.Context;
import io.tapekeeper.api.problem.Problem;
import io.tapekeeper.api.problem.ProblemException;
import io.tapekeeper.api.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may read: checks the API key, and on loopback without a key the host name. Any thread. */
final class Access {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(.+)");
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|[a-z0-9.-]+\\.localhost|[0-9.]+|\\[[0-9a-f:.%]+])(:[0-9]+)?");

    private final byte @Nullable [] keyDigest;
    private final boolean onlyLocalHosts;

    Access(ApiSettings settings) {
        String key = settings.apiKey();
        keyDigest = key == null ? null : digest(key);
        onlyLocalHosts = settings.loopback() && key == null;
    }

    /**
     * Refuses a foreign host name on an open loopback server: a web page elsewhere could make its own name lead here
     * and have the browser read for it.
     */
    void checkHost(Context ctx) {
        String host = ctx.header("Host");
        if (onlyLocalHosts
                && host != null
                && !LOCAL_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new ProblemException(
                    Problem.of(
                            ProblemKind.WRONG_HOST,
                            "this server is open to its own machine only: ask for localhost or its address, or set an API key"));
        }
    }

    /** Lets only those through who present the key, if there is one. */
    void checkKey(Context ctx) {
        // Digests have one length: the comparison takes as long for every wrong key.
        if (keyDigest != null && !MessageDigest.isEqual(keyDigest, digest(presented(ctx)))) {
            throw new ProblemException(new Problem(
                    ProblemKind.UNAUTHORIZED,
                    "present the API key as Authorization: Bearer KEY or X-API-Key: KEY",
                    null,
                    null,
                    Map.of("WWW-Authenticate", "Bearer")));
        }
    }

    private static String presented(Context ctx) {
        String key = ctx.header("X-API-Key");
        if (key != null) {
            return key;
        }
        String authorization = ctx.header("Authorization");
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? bearer.group(1).strip() : "";
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
