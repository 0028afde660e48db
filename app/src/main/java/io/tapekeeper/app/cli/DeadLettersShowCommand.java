// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.RecoveryRole;
import io.tapekeeper.database.StoredLetter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper dead-letters show}. */
@Command(
        name = "show",
        description = "Shows all that is known of a dead letter: why, where from, its headers and bytes.")
final class DeadLettersShowCommand implements Callable<Integer> {

    private static final int SHOWN_BYTES = 4096;

    @ParentCommand
    private @Nullable DeadLettersCommand parent;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Parameters(paramLabel = "LETTER", description = "As 'list' names it: raw.book-ticker/3/1042.")
    private @Nullable LetterId id;

    @Option(names = "--full", description = "Shows all bytes, not only the first " + SHOWN_BYTES + ".")
    private boolean full;

    @Option(names = "--json", description = "Prints JSON and nothing else; bytes are in base64.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = parent.configuration();
        try (RecoveryRole role = RecoveryRole.open(configuration, dataDir.endpoints(configuration))) {
            List<StoredLetter> letters =
                    role.database().recovery().findDeadLetters(id.topic(), id.partition(), id.offset());
            if (letters.isEmpty()) {
                throw new CommandFailure("there is no dead letter " + id);
            }
            List<LetterView> views = letters.stream()
                    .map(stored -> LetterView.of(
                            stored,
                            role.decoded(id.topic(), stored.letter().value()).orElse(null)))
                    .toList();
            if (json) {
                System.out.println(Reports.json(views));
            } else {
                views.forEach(view -> System.out.print(view.text(full ? Integer.MAX_VALUE : SHOWN_BYTES)));
            }
        }
        return 0;
    }
}
