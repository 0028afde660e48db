// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.problem;

import java.util.Map;

/** Ends the handling of a request with a problem. It has no stack trace: callers cause it, as often as they like. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Ends the request with this problem. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A parameter has a value that cannot be used. */
    public static ProblemException badParameter(String parameter, String detail) {
        return parameter(ProblemKind.BAD_PARAMETER, parameter, detail);
    }

    /** A parameter names an exchange or symbol that nobody has ever sent. */
    public static ProblemException unknownName(String parameter, String detail) {
        return parameter(ProblemKind.UNKNOWN_NAME, parameter, detail);
    }

    private static ProblemException parameter(ProblemKind kind, String parameter, String detail) {
        return new ProblemException(new Problem(kind, detail, parameter, null, Map.of()));
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
