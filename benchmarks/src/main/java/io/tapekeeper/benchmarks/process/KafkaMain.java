// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import io.tapekeeper.embedded.LocalKafka;
import io.tapekeeper.embedded.LocalKafkaSettings;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded broker on its own, as a deployed one is. Argument: its data directory. */
final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(Path.of(arguments[0]), 0))) {
            ChildMain.runUntilParentEnds(kafka.bootstrapServers());
        }
    }
}
