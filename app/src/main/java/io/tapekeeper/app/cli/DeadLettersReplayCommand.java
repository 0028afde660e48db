// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.RecoveryRole;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.LetterFilter;
import io.tapekeeper.database.LetterPlace;
import io.tapekeeper.database.StoredLetter;
import io.tapekeeper.sink.LetterOutcome;
import io.tapekeeper.sink.LetterOutcome.Kind;
import io.tapekeeper.sink.LetterReplay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** {@code tapekeeper dead-letters replay}. */
@Command(
        name = "replay",
        description = {
            "Replays dead letters, oldest first, and says what became of each.",
            "What ingest had refused goes to its raw topic again, as it was; what the sink had refused is stored.",
            "One that was replayed is not replayed again, unless told. May be interrupted, and run again."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable DeadLettersCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Parameters(
            paramLabel = "LETTER",
            arity = "0..*",
            description = "As 'list' names them: raw.book-ticker/3/1042. Without: all that the options match.")
    private List<LetterId> ids = new ArrayList<>();

    @Option(
            names = "--all",
            description = "All there are; must be said where no letter and no other option says which.")
    private boolean all;

    @Option(names = "--again", description = "Also those that were replayed before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Says which would be replayed, and replays nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long to wait for what ingest makes of them (default: ${DEFAULT-VALUE}).")
    private @Nullable Duration wait;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        LetterFilter filter = options.filter();
        if (!ids.isEmpty() == (options.given() || all)) {
            throw new ParameterException(
                    spec.commandLine(), "name letters, or say which by --type, --reason, --stage, --since or --all");
        }
        var configuration = parent.configuration();
        try (RecoveryRole role = RecoveryRole.open(configuration, dataDir.endpoints(configuration))) {
            List<LetterPlace> places = places(role.database(), filter);
            List<LetterOutcome> outcomes = dryRun ? List.of() : replay(role, places);
            print(places, outcomes);
            boolean failed = outcomes.stream().anyMatch(outcome -> outcome.kind() == Kind.REFUSED_AGAIN);
            if (failed) {
                throw new CommandFailure("not every letter was taken; the reasons are above");
            }
        }
        return 0;
    }

    private List<LetterPlace> places(DatabaseManager database, LetterFilter filter) {
        if (ids.isEmpty()) {
            return database.recovery().getDeadLetterPlaces(filter, again);
        }
        List<LetterPlace> places = new ArrayList<>();
        for (LetterId id : ids) {
            List<StoredLetter> found = database.recovery().findDeadLetters(id.topic(), id.partition(), id.offset());
            if (found.isEmpty()) {
                throw new CommandFailure("there is no dead letter " + id);
            }
            found.forEach(stored -> places.add(stored.letter().place()));
        }
        return places;
    }

    private List<LetterOutcome> replay(RecoveryRole role, List<LetterPlace> places) {
        List<LetterOutcome> outcomes = new ArrayList<>();
        try (LetterReplay replay = role.replay();
                Progress progress = Progress.ofRecords("replay", places.size())) {
            for (LetterPlace place : places) {
                outcomes.add(replay.replay(letter(role.database(), place), again));
                progress.at(outcomes.size(), outcomes.size(), places.size());
            }
            outcomes.removeIf(outcome -> outcome.kind() == Kind.PUBLISHED);
            outcomes.addAll(replay.verdicts(wait));
        }
        return outcomes;
    }

    private static StoredLetter letter(DatabaseManager database, LetterPlace place) {
        return database
                .recovery()
                .findDeadLetters(place.source().topic(), place.source().partition(), place.offset())
                .stream()
                .filter(stored -> stored.letter().place().equals(place))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("the dead letter " + LetterId.of(place) + " has gone"));
    }

    private void print(List<LetterPlace> places, List<LetterOutcome> outcomes) {
        List<Line> lines = dryRun
                ? places.stream()
                        .map(place -> new Line(LetterId.of(place).toString(), "would be replayed", null))
                        .toList()
                : outcomes.stream().map(Line::of).toList();
        if (json) {
            System.out.println(Reports.json(lines));
            return;
        }
        lines.forEach(line -> System.out.println(
                line.letter() + "  " + line.outcome() + (line.why() == null ? "" : ": " + Legible.line(line.why()))));
        System.out.printf(
                Locale.ROOT, dryRun ? "%d letters would be replayed%n" : "%d letters handled%n", lines.size());
    }

    private record Line(
            String letter, String outcome, @Nullable String why) {

        static Line of(LetterOutcome outcome) {
            String kind = outcome.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Line(LetterId.of(outcome.place()).toString(), kind, outcome.why());
        }
    }
}
