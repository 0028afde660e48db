// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import static io.tapekeeper.collect.tape.Tapes.START_NANOS;
import static io.tapekeeper.collect.tape.Tapes.gzip;
import static io.tapekeeper.collect.tape.Tapes.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeReaderTest {

    private static final TapeFrame FIRST = new TapeFrame(START_NANOS, "{\"a\":1}");
    private static final TapeFrame SECOND = new TapeFrame(START_NANOS + 5, "{\"b\":\"ü 2\"}");
    private static final String TWO_LINES =
            line(FIRST.receiveNanos(), FIRST.text()) + line(SECOND.receiveNanos(), SECOND.text());

    @TempDir
    private Path folder;

    @Test
    void gzipped_and_plain_tapes_are_told_apart_by_their_bytes() throws Exception {
        assertThat(framesOf(gzip(TWO_LINES))).containsExactly(FIRST, SECOND);
        assertThat(framesOf(TWO_LINES.getBytes(StandardCharsets.UTF_8))).containsExactly(FIRST, SECOND);
    }

    @Test
    void line_ends_of_windows_empty_lines_and_a_missing_last_line_end_do_no_harm() throws Exception {
        String text = "\r\n" + TWO_LINES.replace("\n", "\r\n\r\n");

        assertThat(framesOf(text.strip().getBytes(StandardCharsets.UTF_8))).containsExactly(FIRST, SECOND);
        assertThat(framesOf(text.getBytes(StandardCharsets.UTF_8))).containsExactly(FIRST, SECOND);
    }

    @Test
    void every_member_of_a_gzip_file_is_read() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip(line(FIRST.receiveNanos(), FIRST.text())));
        members.writeBytes(gzip(""));
        members.writeBytes(gzip(line(SECOND.receiveNanos(), SECOND.text())));

        assertThat(framesOf(members.toByteArray())).containsExactly(FIRST, SECOND);
    }

    @Test
    void receive_times_are_cut_to_microseconds() {
        assertThat(new TapeFrame(1723161254087891999L, "").receiveTime())
                .isEqualTo(Instant.parse("2024-08-08T23:54:14.087891Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "{\"a\":1}\n",
                "1723161254 {}\n",
                "1723161254087 {}\n",
                "1723161254087891 {}\n",
                "1723161254087891268\n",
                "1723161254087891268{}\n",
                "17231612540878912681 {}\n",
                "0723161254087891268 {}\n",
                "-723161254087891268 {}\n"
            })
    void what_does_not_begin_as_a_tape_is_refused_with_file_and_line(String text) throws Exception {
        Path file = write(text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TapeReader.open(file))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 1 ");
    }

    @Test
    void binary_junk_is_refused() throws Exception {
        byte[] junk = new byte[100_000];
        new Random(1).nextBytes(junk);
        Path file = write(junk);

        assertThatThrownBy(() -> TapeReader.open(file)).isInstanceOf(TapeException.class);
    }

    @Test
    void a_bad_line_further_on_is_named_after_the_frames_before_it() throws Exception {
        try (TapeReader reader = TapeReader.open(write((TWO_LINES + "oops\n").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(reader.next()).isEqualTo(FIRST);
            assertThat(reader.next()).isEqualTo(SECOND);
            assertThatThrownBy(reader::next).isInstanceOf(TapeException.class).hasMessageContaining("line 3 ");
        }
    }

    @Test
    void an_empty_file_is_no_tape() throws Exception {
        Path empty = write(new byte[0]);
        Path emptyGzip = write(gzip(""));
        Path blank = write("\n\n".getBytes(StandardCharsets.UTF_8));

        for (Path file : List.of(empty, emptyGzip, blank)) {
            assertThatThrownBy(() -> TapeReader.open(file))
                    .isInstanceOf(TapeException.class)
                    .hasMessageContaining("empty");
        }
    }

    @Test
    void a_missing_file_and_a_folder_are_named() {
        assertThatThrownBy(() -> TapeReader.open(folder.resolve("none.tape")))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("none.tape: no such file");
        assertThatThrownBy(() -> TapeReader.open(folder))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("a directory");
    }

    @Test
    void a_gzip_file_cut_anywhere_gives_the_frames_before_the_cut_and_says_so() throws Exception {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            lines.append(line(START_NANOS + i, "{\"x\":" + random.nextLong() + "}"));
        }
        byte[] whole = gzip(lines.toString());

        for (int length : new int[] {whole.length - 1, whole.length - 8, whole.length - 9, whole.length / 2}) {
            Path file = write(Arrays.copyOf(whole, length));
            List<TapeFrame> frames = new ArrayList<>();
            try (TapeReader reader = TapeReader.open(file)) {
                assertThatThrownBy(() -> {
                            for (TapeFrame frame = reader.next(); frame != null; frame = reader.next()) {
                                frames.add(frame);
                            }
                        })
                        .isInstanceOf(TapeException.class)
                        .hasMessageContaining("cut off after frame " + frames.size());
            }
            assertThat(frames).hasSizeGreaterThan(1_000);
            assertThat(lines.toString())
                    .startsWith(line(START_NANOS, frames.get(0).text()));
        }
    }

    @Test
    void a_gzip_file_cut_in_its_head_is_no_tape() throws Exception {
        Path file = write(Arrays.copyOf(gzip(TWO_LINES), 7));

        assertThatThrownBy(() -> TapeReader.open(file))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining(file + ": cut off before its first frame");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 18, 19, 512, 200_000})
    void garbage_after_a_member_is_told_after_the_frames_before_it(int garbageBytes) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(gzip(TWO_LINES));
        bytes.writeBytes(new byte[garbageBytes]);
        bytes.writeBytes(gzip(TWO_LINES));
        bytes.writeBytes(new byte[garbageBytes]);

        requireTwoFramesThenFailure(bytes.toByteArray());
        requireTwoFramesThenFailure(Arrays.copyOf(bytes.toByteArray(), gzip(TWO_LINES).length + garbageBytes));
    }

    private void requireTwoFramesThenFailure(byte[] content) throws IOException {
        try (TapeReader reader = TapeReader.open(write(content))) {
            assertThat(List.of(reader.next(), reader.next())).containsExactly(FIRST, SECOND);
            assertThatThrownBy(reader::next)
                    .isInstanceOf(TapeException.class)
                    .hasMessageContaining("after frame 2")
                    .hasMessageContaining("is not gzip");
        }
    }

    @Test
    void members_that_end_at_any_place_of_the_read_buffer_are_read() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        Random random = new Random(1);
        int frames = 0;
        while (members.size() < 1 << 20) {
            StringBuilder lines = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                lines.append(line(START_NANOS + frames, "{\"x\":" + random.nextLong() + "}"));
                frames++;
            }
            members.writeBytes(gzip(lines.toString()));
        }

        assertThat(framesOf(members.toByteArray())).hasSize(frames);
    }

    @Test
    void progress_is_told_in_bytes_of_the_file() throws Exception {
        Path file = write(gzip(TWO_LINES));
        try (TapeReader reader = TapeReader.open(file)) {
            Tapes.readAll(reader);

            assertThat(reader.totalBytes()).isEqualTo(Files.size(file));
            assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
            assertThat(reader.frames()).isEqualTo(2);
        }
    }

    private List<TapeFrame> framesOf(byte[] content) throws IOException {
        try (TapeReader reader = TapeReader.open(write(content))) {
            return Tapes.readAll(reader);
        }
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "some", ".tape"), content);
    }
}
