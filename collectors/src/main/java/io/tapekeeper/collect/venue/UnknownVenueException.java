// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue;

import java.util.List;

/** There is no venue of a given name; the message lists those that there are. */
public final class UnknownVenueException extends IllegalArgumentException {

    UnknownVenueException(String name, List<String> known) {
        super("no venue is named '" + name + "'; known are " + String.join(", ", known));
    }
}
