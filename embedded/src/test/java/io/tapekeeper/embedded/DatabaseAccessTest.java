// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseAccessTest {

    private static final DatabaseAccess ACCESS = new DatabaseAccess("jdbc:postgresql://h:1/d", "me", "a&b=c");

    @Test
    void theLoginIsPartOfTheUrlWhateverItsLetters() {
        assertThat(ACCESS.urlWithLogin()).isEqualTo("jdbc:postgresql://h:1/d?user=me&password=a%26b%3Dc");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(ACCESS.toString()).isEqualTo("jdbc:postgresql://h:1/d as me");
        assertThat(new LocalRegistrySettings(Path.of("x"), Path.of("y"), 0, ACCESS).toString())
                .doesNotContain("a&b=c");
    }
}
