// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} against the keys there are. */
class ConfigurationDocumentTest {

    private static final String TABLE_HEAD =
            "| key | environment | default | allowed | what it does |\n|---|---|---|---|---|\n";

    @Test
    void listsEveryKeyAsItIs() throws IOException {
        StringBuilder table = new StringBuilder(TABLE_HEAD);
        for (ConfigKey<?> key : ConfigKeys.all()) {
            table.append("| `%s` | `%s` | %s | %s | %s%s |\n"
                    .formatted(
                            key.name(),
                            key.environmentName(),
                            key.defaultText() == null ? "" : "`" + key.defaultText() + "`",
                            key.type().allowed(),
                            key.meaning(),
                            key.secret() ? " Secret." : ""));
        }
        Files.writeString(Path.of("target", "configuration-table.md"), table);

        Path document = Path.of(System.getProperty("tapekeeper.home"), "docs", "configuration.md");
        assertThat(Files.readString(document))
                .as("docs/configuration.md must have the table of app/target/configuration-table.md")
                .contains(table);
    }
}
