// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

/** A role stopped by itself and will not go on. */
public final class RoleFailedException extends RuntimeException {

    RoleFailedException(String message) {
        super(message);
    }
}
