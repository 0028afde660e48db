// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static io.tapekeeper.collect.tape.Tapes.gzip;
import static io.tapekeeper.collect.tape.Tapes.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeWriterTest {

    private static final Instant START = Instant.parse("2024-08-08T23:54:14.000000001Z");

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_what_is_read() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape)) {
            writer.append(START, "{\"a\":1}");
            writer.append(START.plusNanos(1), "{\"b\":\"ü\"}");
            assertThat(writer.frames()).isEqualTo(2);
        }

        assertThat(read(tape))
                .containsExactly(
                        new TapeFrame(TapeTime.toNanos(START), "{\"a\":1}"),
                        new TapeFrame(TapeTime.toNanos(START) + 1, "{\"b\":\"ü\"}"));
    }

    @Property(tries = 100)
    void any_json_text_comes_back_on_one_line(@ForAll @NotEmpty List<String> texts) throws Exception {
        Path tape = Files.createTempFile("tape-writer", ".tape.gz");
        List<String> encodable = texts.stream().map(TapeWriterTest::encodable).toList();
        try (TapeWriter writer = TapeWriter.open(tape)) {
            for (String text : encodable) {
                writer.append(START, text);
            }
        }

        assertThat(read(tape))
                .extracting(TapeFrame::text)
                .containsExactlyElementsOf(encodable.stream()
                        .map(text -> text.replace('\n', ' ').replace('\r', ' '))
                        .toList());
        Files.delete(tape);
    }

    // Half a surrogate pair is no text, and no WebSocket delivers it.
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void a_second_writer_goes_on_at_the_end() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        for (int i = 0; i < 3; i++) {
            try (TapeWriter writer = TapeWriter.open(tape)) {
                writer.append(START.plusSeconds(i), "{\"i\":" + i + "}");
            }
        }

        assertThat(read(tape)).extracting(TapeFrame::text).containsExactly("{\"i\":0}", "{\"i\":1}", "{\"i\":2}");
    }

    @Test
    void frames_older_than_two_seconds_are_on_disk_before_the_tape_is_closed() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape)) {
            writer.append(START, "{\"i\":0}");
            writer.append(START.plusMillis(1_999), "{\"i\":1}");
            assertThat(tape).isEmptyFile();
            writer.append(START.plusSeconds(2), "{\"i\":2}");

            assertThat(read(tape)).hasSize(3);
        }
    }

    @Test
    void much_in_a_short_time_is_on_disk_too() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape)) {
            writer.append(START, "{\"x\":\"" + "y".repeat(1 << 20) + "\"}");

            assertThat(read(tape)).hasSize(1);
        }
    }

    @Test
    void flushing_writes_what_is_there() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape)) {
            writer.flush();
            assertThat(tape).isEmptyFile();
            writer.append(START, "{}");
            writer.flush();
            writer.flush();

            assertThat(read(tape)).hasSize(1);
        }
    }

    @Test
    void a_torn_tape_is_not_appended_to_and_stays_as_it_is() throws Exception {
        byte[] whole = gzip(line(TapeTime.toNanos(START), "{}").repeat(100));
        byte[] torn = Arrays.copyOf(whole, whole.length - 3);
        Path tape = Files.write(folder.resolve("a.tape.gz"), torn);

        assertThatThrownBy(() -> TapeWriter.open(tape))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("record to another file");
        assertThat(tape).hasBinaryContent(torn);
    }

    @Test
    void files_that_are_no_gzipped_tape_are_not_appended_to() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.tape"), line(TapeTime.toNanos(START), "{}"));
        Path other = Files.writeString(folder.resolve("notes.txt"), "do not touch");

        assertThatThrownBy(() -> TapeWriter.open(plain)).hasMessageContaining("not gzipped");
        assertThatThrownBy(() -> TapeWriter.open(other)).hasMessageContaining("is this a tape?");
        assertThat(other).hasContent("do not touch");
    }

    @Test
    void one_tape_has_one_writer() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        try (TapeWriter writer = TapeWriter.open(tape)) {
            assertThatThrownBy(() -> TapeWriter.open(tape)).hasMessageContaining("is being written already");
            writer.append(START, "{}");
        }
        assertThat(read(tape)).hasSize(1);
    }

    @Test
    void a_place_that_cannot_be_written_is_named() {
        Path nowhere = folder.resolve("no-such-folder").resolve("a.tape.gz");

        assertThatThrownBy(() -> TapeWriter.open(nowhere))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void closing_twice_is_harmless() throws Exception {
        Path tape = folder.resolve("a.tape.gz");
        TapeWriter writer = TapeWriter.open(tape);
        writer.append(START, "{}");
        writer.close();
        writer.close();

        assertThat(read(tape)).hasSize(1);
    }

    @Test
    void a_full_disk_is_told_and_told_again() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "there is no /dev/full here");
        TapeWriter writer = TapeWriter.open(full);
        writer.append(START, "{}");

        assertThatThrownBy(writer::flush)
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("/dev/full: cannot be written");
        assertThatThrownBy(() -> writer.append(START, "{}")).hasMessageContaining("an earlier frame was not written");
        writer.close();
    }

    private static List<TapeFrame> read(Path tape) throws TapeException {
        try (TapeReader reader = TapeReader.open(tape)) {
            return Tapes.readAll(reader);
        }
    }
}
