// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.database.LetterFilter;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which dead letters a command is about. */
final class LetterOptions {

    private static final String GAP = "gap";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only of this type of event, such as book_ticker.")
    private @Nullable String type;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only with this reason, such as INVALID_PRICE.")
    private @Nullable String reason;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only those refused there: decode, validate (ingest), sink-decode, sink.")
    private @Nullable String stage;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those refused at that time or later.")
    private @Nullable Instant since;

    LetterFilter filter() {
        return new LetterFilter(type == null ? List.of() : topics(type), reason, stage, since);
    }

    boolean given() {
        return type != null || reason != null || stage != null || since != null;
    }

    private List<String> topics(String wanted) {
        String name = wanted.replace('-', '_');
        if (name.equals(GAP)) {
            return List.of(Topics.GAP);
        }
        return Arrays.stream(EventType.values())
                .filter(each -> each.reportName().equals(name))
                .findFirst()
                .map(each -> List.of(each.rawTopic(), each.cleanTopic()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--type is " + wanted + ", allowed: " + names() + ", " + GAP));
    }

    private static String names() {
        return Arrays.stream(EventType.values()).map(EventType::reportName).collect(Collectors.joining(", "));
    }
}
