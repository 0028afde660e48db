// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real recordings, which are no part of this repository. */
final class Recordings {

    private Recordings() {}

    /** Skips the test where they are absent. */
    static Path tape(String name) {
        Path tape = Path.of(System.getProperty("tapekeeper.shared", "absent"), "data", "recordings", name);
        assumeTrue(Files.isReadable(tape), "the recording " + tape + " is not there");
        return tape;
    }
}
