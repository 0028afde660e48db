// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.app.stack.LocalPorts;
import io.tapekeeper.app.stack.LocalStack;
import io.tapekeeper.app.stack.Source;
import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper rehearse}: everything for a few seconds, so that the JVM can archive the classes that a run takes. */
@Command(name = "rehearse", hidden = true, description = "Runs everything for a few seconds, on any free ports.")
final class RehearseCommand implements Callable<Integer> {

    private static final long SECONDS = 5;
    private static final LocalPorts ANY_FREE = new LocalPorts(0, 0, 0, 0);

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Parameters(paramLabel = "DIR", description = "An empty directory; the caller deletes it.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lifecycle lifecycle = new Lifecycle();
        DataDirectory directory = lifecycle.add("the data directory", DataDirectory.open(folder));
        LocalStack stack =
                new LocalStack(directory.path(), UpCommand.programs(), ANY_FREE, program.configuration(), lifecycle);
        Foreground.run(lifecycle, () -> rehearse(stack));
        return 0;
    }

    private static CompletionStage<Void> rehearse(LocalStack stack) throws IOException {
        String url = stack.start(Source.SIMULATE).url();
        return CompletableFuture.runAsync(
                () -> ask(url + "/v1/audit"), CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
    }

    private static void ask(String url) {
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + url + ": " + e.getMessage(), e);
        }
    }
}
