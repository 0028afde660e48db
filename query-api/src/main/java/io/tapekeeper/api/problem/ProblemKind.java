// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.problem;

import java.util.Locale;

/** The ways a request can fail; each is explained on the page {@code /docs}. */
public enum ProblemKind {
    BAD_REQUEST(400, "The request cannot be read"),
    BAD_PARAMETER(400, "A parameter is not valid"),
    UNAUTHORIZED(401, "An API key is needed"),
    UNKNOWN_PATH(404, "There is nothing at this path"),
    UNKNOWN_NAME(404, "This name is not known"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be had"),
    TOO_LARGE(413, "The request is too large"),
    WRONG_HOST(421, "This server does not answer for that host name"),
    INTERNAL(500, "Something is wrong here, not with the request"),
    UNAVAILABLE(503, "A part that is needed for this is away");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What kind of thing happened; the same words every time. */
    public String title() {
        return title;
    }

    /** URI reference that identifies the kind and leads to its explanation. */
    public String type() {
        return "/docs#problem-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
