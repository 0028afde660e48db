// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.config.ConfigurationReader;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.app.stack.LocalPorts;
import io.tapekeeper.app.stack.LocalStack;
import io.tapekeeper.app.stack.Source;
import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapekeeper rehearse}: everything for a few seconds, so that the JVM can archive the classes that a run takes. */
@Command(name = "rehearse", hidden = true, description = "Runs everything for a few seconds, on any free ports.")
final class RehearseCommand implements Callable<Integer> {

    private static final long SECONDS = 5;
    private static final int TIMEOUT_MS = 10_000;
    private static final LocalPorts ANY_FREE = new LocalPorts(0, 0, 0, 0);

    @Parameters(paramLabel = "DIR", description = "An empty directory; the caller deletes it.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lifecycle lifecycle = new Lifecycle();
        DataDirectory directory = lifecycle.add("the data directory", DataDirectory.open(folder));
        // The user's configuration might lock the rehearsal out, or open it to others.
        Configuration defaults = new ConfigurationReader(Map.of(), Map.of(), null).read();
        LocalStack stack = new LocalStack(directory.path(), UpCommand.programs(), ANY_FREE, defaults, lifecycle);
        Foreground.run(lifecycle, () -> rehearse(stack));
        return 0;
    }

    private static CompletionStage<Void> rehearse(LocalStack stack) throws IOException {
        String url = stack.start(Source.SIMULATE).url();
        return CompletableFuture.runAsync(
                () -> ask(url + "/v1/audit"), CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
    }

    private static void ask(String url) {
        try {
            URLConnection connection = URI.create(url).toURL().openConnection();
            connection.setReadTimeout(TIMEOUT_MS);
            try (InputStream answer = connection.getInputStream()) {
                answer.readAllBytes();
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + url + ": " + e.getMessage(), e);
        }
    }
}
