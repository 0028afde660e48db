// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Real recordings, where they are. */
final class Recordings {

    private static final Path FOLDER = Path.of(System.getProperty("tapekeeper.shared"), "data", "recordings");

    private Recordings() {}

    /** A recording; the test is skipped where there are none. */
    static Path tape(String name) {
        Path tape = FOLDER.resolve(name + ".2024-08-08.tape.gz");
        assumeTrue(Files.exists(tape), "no recordings in " + FOLDER);
        return tape;
    }

    static Path spotBtc() {
        return tape("binance_spot.btcusdt");
    }

    static Path futuresBtc() {
        return tape("binance_futures.btcusdt");
    }

    /** All four of Binance. */
    static List<Path> binance() {
        return Stream.of(
                        "binance_spot.btcusdt",
                        "binance_spot.ethusdt",
                        "binance_futures.btcusdt",
                        "binance_futures.ethusdt")
                .map(Recordings::tape)
                .toList();
    }

    static List<String> lines(Path tape) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(tape)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** A tape of some of another's lines, from one to before another. */
    static Path part(Path tape, int from, int until, Path folder) throws IOException {
        String name = tape.getFileName().toString();
        Path part = folder.resolve(name.replace(".tape.gz", "." + from + "-" + until + ".tape.gz"));
        try (BufferedWriter writer = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(part)), StandardCharsets.UTF_8))) {
            for (String line : lines(tape).subList(from, until)) {
                writer.write(line);
                writer.newLine();
            }
        }
        return part;
    }

    /** How many lines are of a stream, such as {@code bookTicker}. */
    static long count(Path tape, String stream) throws IOException {
        String mark = "@" + stream + "\"";
        return lines(tape).stream().filter(line -> line.contains(mark)).count();
    }
}
