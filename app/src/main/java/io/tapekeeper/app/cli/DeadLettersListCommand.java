// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.DatabaseRole;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.LetterCount;
import io.tapekeeper.database.LetterFilter;
import io.tapekeeper.database.LetterSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper dead-letters list}. */
@Command(name = "list", description = "Lists what was refused, newest first, and counts it by reason.")
final class DeadLettersListCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of("letter", "refused at", "stage", "reason", "replayed", "detail");
    private static final List<String> COUNTS = List.of("topic", "stage", "reason", "letters", "replayed");
    private static final int SHOWN_DETAIL = 80;

    @ParentCommand
    private @Nullable DeadLettersCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "So many at most, 0 or more; all are counted (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + ", allowed: 0 or more");
        }
        LetterFilter filter = options.filter();
        var configuration = parent.configuration();
        try (DatabaseRole role = DatabaseRole.open(configuration, dataDir.endpoints(configuration))) {
            Listing listing = listing(role.database(), filter);
            System.out.print(json ? Reports.json(listing) + System.lineSeparator() : text(listing));
        }
        return 0;
    }

    private Listing listing(DatabaseManager database, LetterFilter filter) {
        List<LetterCount> counts = database.recovery().countDeadLetters(filter);
        return new Listing(
                counts.stream().mapToLong(LetterCount::letters).sum(),
                counts,
                database.recovery().getDeadLetters(filter, limit).stream()
                        .map(Line::of)
                        .toList());
    }

    private static String text(Listing listing) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        for (Line line : listing.letters()) {
            lines.add(List.of(
                    line.id(),
                    line.refusedAt().toString(),
                    shortened(line.stage()),
                    shortened(line.reason()),
                    line.replayedAs() == null ? "-" : line.replayedAs(),
                    shortened(line.detail())));
        }
        List<List<String>> counts = new ArrayList<>(List.of(COUNTS));
        for (LetterCount count : listing.counts()) {
            counts.add(List.of(
                    count.topic(),
                    shortened(count.stage()),
                    shortened(count.reason()),
                    Long.toString(count.letters()),
                    Long.toString(count.replayed())));
        }
        String total = "%d dead letters, %d shown%n"
                .formatted(listing.total(), listing.letters().size());
        return (listing.letters().isEmpty() ? "" : Reports.table(lines) + System.lineSeparator())
                + (listing.counts().isEmpty() ? "" : Reports.table(counts))
                + total;
    }

    /** Whoever writes to the dead-letter topic chooses these texts. */
    private static String shortened(String text) {
        String line = Legible.line(text);
        return line.length() <= SHOWN_DETAIL ? line : line.substring(0, SHOWN_DETAIL) + "...";
    }

    /** What is printed. */
    private record Listing(long total, List<LetterCount> counts, List<Line> letters) {}

    private record Line(
            String id,
            String stage,
            String reason,
            String detail,
            Instant refusedAt,
            @Nullable Instant replayedAt,
            @Nullable String replayedAs) {

        static Line of(LetterSummary letter) {
            return new Line(
                    LetterId.of(letter.place()).toString(),
                    letter.stage(),
                    letter.reason(),
                    letter.detail(),
                    letter.deadAt(),
                    letter.replayedAt(),
                    letter.replayedAs());
        }
    }
}
