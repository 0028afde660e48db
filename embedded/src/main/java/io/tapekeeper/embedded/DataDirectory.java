// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A data directory that is ours alone while this is open: another process, or another part of this one, cannot open
 * it. The lock ends with the process, however that dies. Any thread.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "lock";
    private static final long LOWEST_FREE_MB = 256;
    private static final long MB = 1024 * 1024;

    /** Closing any channel on a file gives up the process's lock on it, so this JVM must not open it a second time. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory when it is absent, and takes it.
     *
     * @throws EmbeddedServerException when it is in use, cannot be written to, or less than 256 MB are free there
     */
    public static DataDirectory open(Path path) {
        try {
            Path real = Folders.make(path.toAbsolutePath());
            DataDirectory directory = lock(real);
            try {
                directory.requireSpace();
                return directory;
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot write to the data directory %s: %s; choose another with --data-dir"
                            .formatted(path, Reason.of(e)),
                    e);
        }
    }

    /** Whether some process, this one included, has the directory open now. A leftover of a killed one does not count. */
    public static boolean isInUse(Path path) {
        try {
            Path real = path.toRealPath();
            Path lockFile = real.resolve(LOCK_FILE);
            if (OPEN.contains(real) || !Files.exists(lockFile)) {
                return OPEN.contains(real);
            }
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null;
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot tell whether the data directory %s is in use: %s".formatted(path, Reason.of(e)), e);
        }
    }

    /** Opens it for a server that will close it; it is closed here when the server does not start. */
    static <S> S holding(Path path, Function<DataDirectory, S> start) {
        DataDirectory directory = open(path);
        try {
            return start.apply(directory);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Absolute, without links. */
    public Path path() {
        return path;
    }

    /** Gives it up; a second call does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot unlock the data directory " + path + ": " + Reason.of(e), e);
        } finally {
            OPEN.remove(path);
        }
    }

    private static DataDirectory lock(Path path) throws IOException {
        if (!OPEN.add(path)) {
            throw inUse(path, "this process");
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            locked = lock(path, channel);
            return new DataDirectory(path, channel);
        } finally {
            if (!locked) {
                OPEN.remove(path);
            }
        }
    }

    private static boolean lock(Path path, FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, "process " + read(channel));
            }
            channel.truncate(0);
            channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
            locked = true;
            return true;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private void requireSpace() throws IOException {
        long freeMb = Files.getFileStore(path).getUsableSpace() / MB;
        if (freeMb < LOWEST_FREE_MB) {
            throw new EmbeddedServerException(
                    "only %d MB are free at the data directory %s, and at least %d are needed: make room, or choose another with --data-dir"
                            .formatted(freeMb, path, LOWEST_FREE_MB));
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text + "\n");
    }

    private static EmbeddedServerException inUse(Path path, String holder) {
        return new EmbeddedServerException(
                "the data directory %s is in use by %s: stop that, or choose another with --data-dir"
                        .formatted(path, holder));
    }
}
