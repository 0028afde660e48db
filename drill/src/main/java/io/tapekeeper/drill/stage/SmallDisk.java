// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file system in memory that can be made full, where the drill may mount one. One thread at a time. */
final class SmallDisk implements AutoCloseable {

    private static final long MIB = 1L << 20;
    private static final long SIZE_MIB = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @param folder empty; null, and the folder is as it was, where this may not mount */
    static @Nullable SmallDisk mount(Path folder) {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_MIB + "m", "tapekeeper-drill", folder.toString());
        return mounted ? new SmallDisk(folder) : null;
    }

    /** Nothing more can be written, or as good as nothing. */
    void fill() {
        long mib = usedMib() + 1;
        // It cannot be made smaller than what it holds, and that grows meanwhile.
        while (!resized(mib)) {
            if (mib >= SIZE_MIB) {
                throw new DrillException("cannot make " + folder + " full at any size");
            }
            mib = Math.max(mib, usedMib()) + 1;
        }
    }

    /** There is room again. */
    void empty() {
        if (!resized(SIZE_MIB)) {
            throw new DrillException("cannot give " + folder + " a size of " + SIZE_MIB + " MB");
        }
    }

    private long usedMib() {
        try {
            FileStore store = Files.getFileStore(folder);
            return (store.getTotalSpace() - store.getUsableSpace()) / MIB;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell how full " + folder + " is", e);
        }
    }

    private boolean resized(long mib) {
        return run("mount", "-o", "remount,size=" + mib + "m", folder.toString());
    }

    static boolean unmount(Path folder) {
        return run("umount", folder.toString());
    }

    @Override
    public void close() {
        if (!unmount(folder)) {
            throw new DrillException("cannot unmount " + folder + ": do so by hand, with umount");
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        }
    }
}
