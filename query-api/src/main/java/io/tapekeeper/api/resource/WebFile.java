// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One file of the web page, kept in memory and served with an entity tag. Immutable. */
public final class WebFile {

    private static final String FOLDER = "/io/tapekeeper/api/web/";

    private final byte[] content;
    private final String entityTag;

    private WebFile(byte[] content) {
        this.content = content;
        this.entityTag = '"' + digest(content) + '"';
    }

    /** The file of that name among our resources. */
    public static WebFile named(String name) {
        try (InputStream in = WebFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: it lacks " + FOLDER + name);
            }
            return new WebFile(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    /** The file, or 304 if the caller has it already. */
    public void get(Context ctx) {
        ctx.header("ETag", entityTag);
        ctx.header("Cache-Control", "no-cache");
        if (entityTag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.result(content);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
