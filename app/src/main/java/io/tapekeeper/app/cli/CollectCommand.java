// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Publishing;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.collect.live.FeedSettings;
import io.tapekeeper.collect.live.LiveFeed;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.tape.TapeWriter;
import io.tapekeeper.collect.venue.Venue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper collect}. */
@Command(name = "collect", description = "Collects quotes, trades and funding rates of a venue, live, until stopped.")
final class CollectCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--exchange",
            required = true,
            paramLabel = "NAME",
            description = "The venue, such as BINANCE_SPOT.")
    private String exchange = "";

    @Option(
            names = "--symbols",
            required = true,
            split = ",",
            paramLabel = "BASE/QUOTE",
            description = "What to collect, several by commas; or as the venue writes them.")
    private List<String> symbols = List.of();

    @Option(
            names = "--record",
            paramLabel = "TAPE",
            description = "Keeps the raw frames in this file as well, gzipped.")
    private @Nullable Path record;

    @Option(names = "--url", paramLabel = "WS", description = "Connects here instead of to the venue: ws:// or wss://.")
    private @Nullable URI url;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FeedSettings settings = settings(program.configuration());
        return RoleProcess.run(program, dataDir, context -> start(settings, context));
    }

    private RoleProcess.Started start(FeedSettings settings, RoleProcess.Context context) throws IOException {
        Lifecycle lifecycle = context.lifecycle();
        EventPublisher publisher =
                lifecycle.add("the publisher", Publishing.forLiveEvents(context.configuration(), context.endpoints()));
        TapeWriter tape = record == null ? null : lifecycle.add("the tape", TapeWriter.open(record));
        LiveFeed feed =
                lifecycle.add("the feed", LiveFeed.start(settings, publisher::publish, tape, Clock.systemUTC()));
        return new RoleProcess.Started(
                feed.ended(),
                () -> feed.status().connected() ? Optional.empty() : Optional.of("not connected to " + exchange));
    }

    private FeedSettings settings(Configuration configuration) {
        try {
            Venue venue = Venue.named(exchange);
            String collector = configuration
                    .find(ConfigKeys.INSTANCE_ID)
                    .orElse("collect-" + venue.name().toLowerCase(Locale.ROOT));
            FeedSettings settings = FeedSettings.defaults(venue, symbols, collector);
            return url == null ? settings : settings.withBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
