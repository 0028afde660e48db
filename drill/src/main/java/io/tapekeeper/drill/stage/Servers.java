// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import io.tapekeeper.embedded.LocalPostgresSettings;
import io.tapekeeper.embedded.LocalRegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, the registry and the broker. One thread at a time. */
public final class Servers implements AutoCloseable {

    private static final String POSTGRES = "postgres";
    private static final String REGISTRY = "registry";
    private static final String BROKER = "broker";

    private final Deque<AutoCloseable> opened;
    private final @Nullable SmallDisk disk;
    private final Postgres postgres;
    private final Registry registry;
    private final RoleProcess broker;
    private final String kafka;

    private Servers(
            Path folder, Path unpacked, Program program, Consumer<String> endedByItself, Deque<AutoCloseable> opened)
            throws IOException {
        this.opened = opened;
        Path data = Files.createDirectory(disk(folder));
        this.disk = SmallDisk.mount(data);
        if (disk != null) {
            opened.push(disk);
        }
        this.broker = Broker.in(Files.createDirectory(folder.resolve(BROKER)), program, endedByItself);
        opened.push(broker::kill);
        broker.start();
        this.postgres = new Postgres(new LocalPostgresSettings(data, unpacked, 0, true));
        opened.push(postgres);
        this.registry = new Registry(
                new LocalRegistrySettings(folder.resolve(REGISTRY), unpacked, 0, postgres.registryAccess()));
        opened.push(registry);
        this.kafka = Broker.awaitAddress(folder.resolve(BROKER), broker);
    }

    /** Where the disk that can be made full is mounted, in the directory of a drill. */
    static Path disk(Path folder) {
        return folder.resolve(POSTGRES);
    }

    /** Starts all three; when one does not start, none is left. */
    static Servers start(Path folder, Path unpacked, Program program, Consumer<String> endedByItself) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new Servers(folder, unpacked, program, endedByItself, opened);
        } catch (IOException e) {
            close(opened);
            throw new DrillException("cannot write to " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(opened);
            throw e;
        }
    }

    public Postgres postgres() {
        return postgres;
    }

    public Registry registry() {
        return registry;
    }

    public RoleProcess broker() {
        return broker;
    }

    /** Where the broker is, {@code host:port}. */
    public String kafka() {
        return kafka;
    }

    /** Whether PostgreSQL's disk can be made full. */
    public boolean diskCanFill() {
        return disk != null;
    }

    public void fillDisk() {
        disk().fill();
    }

    public void emptyDisk() {
        disk().empty();
    }

    /** Does what a supervisor does. */
    void restartWhoEnded() {
        postgres.restartIfEnded();
    }

    @Override
    public void close() {
        close(opened);
    }

    private SmallDisk disk() {
        if (disk == null) {
            throw new IllegalStateException("there is no disk that can be made full");
        }
        return disk;
    }

    /** The last one first, and every one, whatever the others do. */
    private static void close(Deque<AutoCloseable> opened) {
        RuntimeException failed = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failed = failed == null
                        ? new DrillException("not everything was stopped: " + e.getMessage(), e)
                        : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
