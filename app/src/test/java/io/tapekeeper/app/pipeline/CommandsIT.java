// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say and how they end when they are used wrongly, or cannot do what they are asked. */
class CommandsIT {

    @TempDir
    private static Path folder;

    private static Stack stack;

    @BeforeAll
    static void starts() throws IOException {
        stack = Stack.up(folder.resolve("data"), "--source", "none");
    }

    @AfterAll
    static void stops() {
        stack.close();
    }

    @Test
    void refusesADataDirectoryThatIsInUse() {
        assertFailsInOneLine(
                Tapekeeper.run("up", "--data-dir", stack.dataDir(), "--http-port", "0"), "in use by process");
    }

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = folder.resolve("second");
            for (String option : new String[] {"--http-port", "--kafka-port", "--postgres-port", "--registry-port"}) {
                Object http = option.equals("--http-port") ? "--verbose" : "--http-port=0";
                Tapekeeper.Result result = Tapekeeper.run("up", "--data-dir", data, http, option, taken.getLocalPort());
                assertThat(result.status()).as(result.err()).isEqualTo(1);
                assertThat(result.err()).contains("port " + taken.getLocalPort() + " is in use", option);
            }
        }
    }

    @Test
    void stopsEverythingWhenItIsToldToInTheMiddleOfItsStart() throws Exception {
        Path data = folder.resolve("called-off");
        Process up = Tapekeeper.process("up", "--data-dir", data, "--http-port", "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("called-off.out").toFile())
                .start();
        Awaitility.await("a server was started")
                .atMost(Duration.ofMinutes(1))
                .until(() -> up.descendants().findAny().isPresent());
        List<ProcessHandle> servers = up.descendants().toList();

        up.destroy();

        assertThat(up.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Awaitility.await("no server is left").until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.exists(data.resolve("stack.json"))).isFalse();
    }

    @Test
    void saysWhichComponentIsDown() {
        Tapekeeper.Result health = Tapekeeper.run(
                "health",
                "-Dtapekeeper.kafka.bootstrap.servers=127.0.0.1:1",
                "-Dtapekeeper.registry.url=http://127.0.0.1:1",
                "-Dtapekeeper.database.url=jdbc:postgresql://127.0.0.1:1/none",
                "-Dtapekeeper.database.connect-timeout=1s");

        assertThat(health.status()).isEqualTo(1);
        assertThat(health.out()).contains("database: down");
        assertThat(stack.run("health")).contains("kafka: up", "registry: up", "database: up");
    }

    @Test
    void refusesADirectoryThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertFailsInOneLine(Tapekeeper.run("up", "--data-dir", file.resolve("data")), "cannot write");
    }

    @Test
    void saysWhereItLookedForAStackThatDoesNotRun() {
        assertFailsInOneLine(Tapekeeper.run("audit", "--data-dir", folder.resolve("none")), "no stack is running on");
    }

    @Test
    void refusesAFileThatIsNoTapeAndPublishesNothing() throws IOException {
        Path good = Recordings.part(Recordings.spotBtc(), 0, 100, folder);
        Path notATape = Files.writeString(folder.resolve("binance_spot.notes.txt"), "not a tape\n");
        long before = published();

        assertFailsInOneLine(stack.tryRun("replay", good, notATape, "--speed", "max"), "notes.txt");
        assertThat(published()).isEqualTo(before);
    }

    @Test
    void saysWhereATapeIsTruncatedAndKeepsWhatStoodBefore() throws IOException {
        Path whole = Recordings.part(Recordings.futuresBtc(), 0, 3_000, folder);
        Path torn = folder.resolve("binance_futures.torn.tape.gz");
        Files.copy(whole, torn);
        try (RandomAccessFile file = new RandomAccessFile(torn.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        long before = published();

        assertFailsInOneLine(stack.tryRun("replay", torn, "--speed", "max"), "binance_futures.torn.tape.gz");
        assertThat(published()).isGreaterThan(before);
        assertThat(stack.audit().get("unaccounted").asLong()).isZero();
    }

    @Test
    void listsTheVenuesWhenATapeIsOfNone() throws IOException {
        Path tape = Files.writeString(folder.resolve("nasdaq.tape"), "1 {}\n");

        Tapekeeper.Result result = stack.tryRun("replay", tape);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("NASDAQ", "BINANCE_SPOT", "BINANCE_FUTURES");
    }

    @Test
    void helpsWithEveryCommand() {
        Tapekeeper.Result help = Tapekeeper.run("--help");
        assertThat(help.status()).isZero();
        for (String command : new String[] {"up", "replay", "collect", "audit", "sink"}) {
            assertThat(help.out()).contains(command);
        }
        assertThat(Tapekeeper.run("replay", "--help").out()).contains("--collectors", "Exit status");
    }

    @Test
    void endsWithTwoOnWrongUsage() {
        for (String[] wrong : new String[][] {
            {},
            {"fly"},
            {"up", "--source", "magic"},
            {"up", "--http-port", "70000"},
            {"replay"},
            {"audit", "--wait", "soon"}
        }) {
            Tapekeeper.Result result = Tapekeeper.run((Object[]) wrong);
            assertThat(result.status())
                    .as(Arrays.toString(wrong) + result.err())
                    .isEqualTo(2);
        }
    }

    @Test
    void refusesAReadOnlyDirectory() throws IOException {
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        assumeFalse(!readOnly.toFile().setWritable(false) || Files.isWritable(readOnly), "root may write anywhere");
        assertFailsInOneLine(Tapekeeper.run("up", "--data-dir", readOnly.resolve("data")), "cannot write");
    }

    private static long published() throws IOException {
        long published = 0;
        for (var type : stack.audit().get("types")) {
            published += type.get("published").asLong();
        }
        return published;
    }

    private static void assertFailsInOneLine(Tapekeeper.Result result, String reason) {
        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err().strip().lines().filter(line -> line.startsWith("tapekeeper: ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(reason));
        assertThat(result.err()).doesNotContain("\tat ");
    }
}
