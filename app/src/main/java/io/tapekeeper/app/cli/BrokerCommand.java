// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.Logging;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.embedded.LocalKafka;
import io.tapekeeper.embedded.LocalKafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper broker}: an embedded Kafka as a process of its own, so that a drill can kill it alone. */
@Command(name = "broker", hidden = true, description = "One embedded Kafka as its own process, for the drill.")
final class BrokerCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Parameters(paramLabel = "DIR", description = "Where it keeps its data, and writes its address to, host:port.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.toConsole(program.verbose());
        Lifecycle lifecycle = new Lifecycle();
        Foreground.run(lifecycle, () -> {
            LocalKafka kafka = lifecycle.add("Kafka", LocalKafka.start(settings()));
            write(kafka.bootstrapServers());
            return kafka.failure().thenCompose(CompletableFuture::failedFuture);
        });
        return 0;
    }

    /** Where it was before, so that its clients find it. */
    private LocalKafkaSettings settings() throws IOException {
        String address = Files.exists(address()) ? Files.readString(address()).strip() : ":0";
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return new LocalKafkaSettings(folder.resolve("kafka"), port);
    }

    /** Whoever waits for the file must find it whole. */
    private void write(String text) throws IOException {
        Path unfinished = Files.writeString(folder.resolve("address.unfinished"), text);
        Files.move(unfinished, address(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path address() {
        return folder.resolve("address");
    }
}
