// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts everything, with a build and a JVM that only write down what they were asked. */
class LauncherTest {

    private static final String REHEARSAL = "rehearse";

    @TempDir
    Path temporary;

    private Path home;
    private Path asked;

    @BeforeEach
    void makeACheckout() throws IOException {
        home = Files.createDirectories(temporary.resolve("a checkout"));
        asked = temporary.resolve("asked");
        Files.createDirectories(home.resolve("app/src/main"));
        Files.createDirectories(temporary.resolve("jdk/bin"));
        Files.createDirectories(temporary.resolve("tmp"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("app/pom.xml"), "");
        Files.writeString(temporary.resolve("jdk/release"), "JAVA_VERSION=17");
        script(home.resolve("tapekeeper"), Files.readString(Path.of("..", "tapekeeper")));
        script(home.resolve("mvnw"), """
                #!/bin/sh
                echo build >>"$ASKED"
                mkdir -p "$HOME_UNDER_TEST/app/target/lib"
                touch "$HOME_UNDER_TEST/app/target/app-1.jar" "$HOME_UNDER_TEST/app/target/lib/a.jar"
                """);
        java("""
                case "$option" in -XX:ArchiveClassesAtExit=*) touch "${option#*=}" ;; esac
                """);
    }

    @Test
    void theFirstBuildRehearsesAndTheCommandHasTheArchive() throws Exception {
        assertThat(run("up")).isZero();

        assertThat(asked())
                .satisfiesExactly(
                        build -> assertThat(build).isEqualTo("build"),
                        rehearsal -> assertThat(rehearsal).contains("-XX:ArchiveClassesAtExit=", REHEARSAL),
                        up -> assertThat(up)
                                .contains("-XX:SharedArchiveFile=" + home)
                                .endsWith("up"));
        assertNothingIsLeft();
    }

    @Test
    void aLaterBuildDoesNotAndTheCommandDoesWithout() throws Exception {
        run("up");
        change("app/pom.xml");
        assertThat(run("up")).isZero();

        assertThat(asked())
                .hasSize(5)
                .element(4)
                .asString()
                .contains("-Xshare:auto")
                .endsWith("up");
    }

    @Test
    void aDrillRehearsesAfterALaterBuildToo() throws Exception {
        run("up");
        change("app/pom.xml");
        assertThat(run("drill")).isZero();

        assertThat(asked())
                .hasSize(6)
                .element(5)
                .asString()
                .contains("-XX:SharedArchiveFile=")
                .endsWith("drill");
        assertNothingIsLeft();
    }

    @Test
    void aRehearsalThatFailsDoesNoHarm() throws Exception {
        java("""
                case "$option" in -XX:ArchiveClassesAtExit=*) touch "${option#*=}"; exit 1 ;; esac
                """);
        assertThat(run("up")).isZero();

        assertThat(asked()).last().asString().contains("-Xshare:auto").endsWith("up");
        assertNothingIsLeft();
    }

    @Test
    void aJvmWithoutArchivesDoesNoHarm() throws Exception {
        java("");
        assertThat(run("drill")).isZero();

        assertThat(asked()).last().asString().contains("-Xshare:auto").endsWith("drill");
        assertNothingIsLeft();
    }

    @Test
    void anotherJdkDoesWithoutTheArchive() throws Exception {
        run("up");
        Files.writeString(temporary.resolve("jdk/release"), "JAVA_VERSION=25");
        assertThat(run("up")).isZero();

        assertThat(asked()).last().asString().contains("-Xshare:auto");
    }

    private int run(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("tapekeeper").toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile());
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
        builder.environment().put("TMPDIR", temporary.resolve("tmp").toString());
        builder.environment().put("ASKED", asked.toString());
        builder.environment().put("HOME_UNDER_TEST", home.toString());
        return builder.start().waitFor();
    }

    /** What the build and the JVM were asked, in order. */
    private List<String> asked() throws IOException {
        return Files.readAllLines(asked);
    }

    /** A JVM that does this with each of its options. */
    private void java(String action) throws IOException {
        script(temporary.resolve("jdk/bin/java"), """
                #!/bin/sh
                echo "$*" >>"$ASKED"
                for option in "$@"; do
                    :
                    %s
                done
                """.formatted(action));
    }

    /** After the build, and before whatever comes next. */
    private void change(String source) throws IOException {
        Instant built =
                Files.getLastModifiedTime(home.resolve("app/target/app-1.jar")).toInstant();
        Files.setLastModifiedTime(home.resolve(source), FileTime.from(built.plusNanos(1)));
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(temporary.resolve("tmp")).isEmptyDirectory();
        try (Stream<Path> files = Files.list(home.resolve("app/target"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> !name.contains(".jsa.") && !name.endsWith(".unfinished"));
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
