// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

/** The API could not start listening; the message says why, in one line, and what to do. */
public final class ApiStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
