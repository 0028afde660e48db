// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.stage.DrillException;
import io.tapekeeper.drill.stage.Leftovers;
import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary directory of a drill; it is ours alone while this is open. One thread at a time. */
final class DrillDirectory implements AutoCloseable {

    private static final String PREFIX = "tapekeeper-drill-";
    private static final String KEPT = "kept";
    /** What a directory has from the moment on that it is somebody's. */
    private static final String LOCK = "lock";

    private final Path path;
    private final DataDirectory lock;
    private boolean keep;

    private DrillDirectory(Path path, DataDirectory lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one; ends first what drills that were killed left running, and deletes what they left. */
    static DrillDirectory make() {
        return make(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static DrillDirectory make(Path parent) {
        try {
            for (Path left : leftIn(parent)) {
                Leftovers.endAllIn(left);
                delete(left);
            }
            Path path = Files.createTempDirectory(parent, PREFIX).toRealPath();
            return new DrillDirectory(path, DataDirectory.open(path));
        } catch (IOException e) {
            throw new DrillException("cannot make a directory in " + parent + ": " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /** It stays, for somebody to look at. */
    void keep() {
        keep = true;
        try {
            Files.writeString(path.resolve(KEPT), "the next drill leaves this alone\n");
        } catch (IOException e) {
            throw new DrillException("cannot write to " + path + ": " + e, e);
        }
    }

    @Override
    public void close() {
        lock.close();
        if (keep) {
            return;
        }
        try {
            delete(path);
        } catch (IOException e) {
            throw new DrillException("cannot delete " + path + ": " + e, e);
        }
    }

    private static List<Path> leftIn(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> Files.exists(path.resolve(LOCK)) && !Files.exists(path.resolve(KEPT)))
                    .filter(path -> !DataDirectory.isInUse(path))
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
