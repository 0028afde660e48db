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
    void onlyThoseThatTheArgumentsNameAreRead() {
        assertThat(Subcommands.meantBy(new String[] {"--verbose", "-D", "a=b", "stats", "--json"}))
                .containsExactly(StatsCommand.class);
        assertThat(Subcommands.meantBy(new String[] {"bench", "sink"}))
                .containsExactly(SinkCommand.class, BenchCommand.class);
    }

    @Test
    void whatNamesNoneMayMeanAll() {
        assertThat(Subcommands.meantBy(new String[] {"--help"})).containsExactlyElementsOf(Subcommands.ALL.values());
        assertThat(Subcommands.meantBy(new String[] {"stat"})).containsExactlyElementsOf(Subcommands.ALL.values());
    }
}
