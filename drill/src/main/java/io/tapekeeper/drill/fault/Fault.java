// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.fault;

import io.tapekeeper.drill.stage.Stage;

/** Something bad that happens for a while. Immutable. */
public interface Fault {

    /** As reports call it; recoveries are compared by kind. */
    String kind();

    /** Whom it happens to. */
    String target();

    /** How many processes it kills. */
    default int kills() {
        return 0;
    }

    /** How many processes it pauses. */
    default int pauses() {
        return 0;
    }

    /** Whether it can be done on this machine. */
    default boolean isPossible(Stage stage) {
        return true;
    }

    void begin(Stage stage);

    /** From now on all must recover by itself. */
    void end(Stage stage);
}
