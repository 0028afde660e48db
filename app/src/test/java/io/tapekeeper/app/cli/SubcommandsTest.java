// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class SubcommandsTest {

    @Test
    void eachIsKnownByItsOwnName() {
        assertThat(Subcommands.ALL)
                .allSatisfy((name, type) ->
                        assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    void onlyTheOneThatIsCalledIsRead() {
        assertThat(Subcommands.meantBy(new String[] {"bench", "sink"})).containsExactly(BenchCommand.class);
    }

    @Test
    void whatDoesNotBeginWithOneMayMeanAny() {
        assertThat(Subcommands.meantBy(new String[] {})).hasSize(Subcommands.ALL.size());
        assertThat(Subcommands.meantBy(new String[] {"stat"})).hasSize(Subcommands.ALL.size());
        assertThat(Subcommands.meantBy(new String[] {"--help", "stats"})).hasSize(Subcommands.ALL.size());
    }
}
