// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The file a child process writes its output to. Any thread. */
record ServerLog(Path file) {

    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 6;

    /** Sets the log of the run before aside, so that two runs are kept and no more. */
    ServerLog rotate() {
        try {
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return this;
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write the log " + file + ": " + Reason.of(e), e);
        }
    }

    /** Bytes written so far; a log that grows shows that a server is at work. */
    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The end of a message: where the log is, and its last lines on one line. */
    String quote() {
        List<String> lines = tail();
        String where = "; its log is " + file;
        return lines.isEmpty() ? where + " (empty)" : where + ", and ends: " + String.join(" | ", lines);
    }

    private List<String> tail() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int length = Math.max(0, log.read(bytes));
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            List<String> lines = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toList());
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(unreadable: " + Reason.of(e) + ")");
        }
    }
}
