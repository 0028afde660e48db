// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Endpoints;
import io.tapekeeper.app.role.Publishing;
import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.tape.ReplayResult;
import io.tapekeeper.collect.tape.ReplaySettings;
import io.tapekeeper.collect.tape.ReplaySpeed;
import io.tapekeeper.collect.tape.TapeException;
import io.tapekeeper.collect.tape.TapeReplay;
import io.tapekeeper.collect.venue.Venue;
import io.tapekeeper.schema.EventType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper replay}. */
@Command(
        name = "replay",
        description =
                "Plays recordings through the path of live collectors. Ends when Kafka has acknowledged everything.")
final class ReplayCommand implements Callable<Integer> {

    private static final long SEED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "TAPE",
            description = "Recordings, gzip or plain; played in the order of their times.")
    private List<Path> tapes = List.of();

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description = "The venue of all tapes. Unless given: each file's name up to its first dot.")
    private @Nullable String exchange;

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            defaultValue = "1",
            description = "N times as fast as it was, or as fast as it goes. Default: ${DEFAULT-VALUE}.")
    private String speed = "1";

    @Option(
            names = "--collectors",
            paramLabel = "N",
            defaultValue = "1",
            description = "Publishes as N redundant collectors would: each event N times, the copies 1 to 50 ms later.")
    private int collectors = 1;

    @Override
    public Integer call() throws TapeException, InterruptedException {
        ReplaySettings settings = settings();
        Configuration configuration = program.configuration();
        Endpoints endpoints = dataDir.endpoints(configuration);
        try (EventPublisher publisher = Publishing.forReplay(configuration, endpoints)) {
            ReplayResult result = play(settings, publisher);
            publisher.flush();
            print(result);
        }
        return 0;
    }

    private ReplaySettings settings() {
        try {
            Venue venue = exchange == null ? null : Venue.named(exchange);
            ReplaySettings settings =
                    new ReplaySettings(tapes, venue, ReplaySpeed.parse(speed), collectors, SEED, SymbolList.EMPTY);
            settings.requireKnownVenues();
            return settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static ReplayResult play(ReplaySettings settings, EventPublisher publisher)
            throws TapeException, InterruptedException {
        long bytes = settings.tapes().stream()
                .mapToLong(tape -> tape.toFile().length())
                .sum();
        try (Progress progress = Progress.of("replay", bytes)) {
            return TapeReplay.run(settings, publisher::publish, progress::at);
        } catch (TapeException e) {
            // What stood before the damage was handed over, and is not to be lost.
            publisher.flush();
            throw e;
        }
    }

    private static void print(ReplayResult result) {
        FrameCounts frames = result.frames();
        System.out.printf(
                Locale.ROOT,
                "%,d frames replayed (%,d without events, %,d unknown, %,d malformed)%n",
                frames.frames(),
                frames.ignored(),
                frames.unknown(),
                frames.malformed());
        for (Map.Entry<EventType, Long> events : result.events().entrySet()) {
            if (events.getValue() > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d %s published%n",
                        events.getValue(),
                        events.getKey().reportName());
            }
        }
    }
}
