// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Endpoints;
import io.tapekeeper.app.stack.StackFile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How commands find the stack they work on. */
final class DataDirOption {

    /** Where {@code up} keeps its data unless told otherwise. */
    static final String DEFAULT = ".tapekeeper";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory of a running 'up'. Unless given: what the configuration names, else ./"
                    + DEFAULT + ".")
    private @Nullable Path directory;

    /**
     * The servers to work on: those of the stack on the given directory, else those of the configuration, else those of
     * the stack on the default directory.
     */
    Endpoints endpoints(Configuration configuration) {
        if (directory == null && isSet(configuration)) {
            return Endpoints.of(configuration);
        }
        StackFile.Addresses stack = stack();
        return new Endpoints(Map.of("bootstrap.servers", stack.kafka()), stack.registry(), Map.of(), stack.jdbc());
    }

    /** The running stack on the given or the default directory. */
    StackFile.Addresses stack() {
        return new StackFile(directory == null ? Path.of(DEFAULT) : directory).read();
    }

    private static boolean isSet(Configuration configuration) {
        return configuration.find(ConfigKeys.KAFKA_BOOTSTRAP).isPresent()
                || configuration.find(ConfigKeys.REGISTRY_URL).isPresent()
                || configuration.find(ConfigKeys.DATABASE_URL).isPresent();
    }
}
