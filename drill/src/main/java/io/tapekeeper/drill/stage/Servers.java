// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import io.tapekeeper.embedded.LocalPostgresSettings;
import io.tapekeeper.embedded.LocalRegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, the registry and the broker. One thread at a time. */
public final class Servers implements AutoCloseable {

    private static final String POSTGRES = "postgres";
    private static final String REGISTRY = "registry";
    private static final String BROKER = "broker";

    private final Opened opened;
    private final @Nullable SmallDisk disk;
    private final Postgres postgres;
    private final Registry registry;
    private final RoleProcess broker;
    private final String kafka;

    private Servers(Path folder, Path unpacked, Program program, Consumer<String> endedByItself, Opened opened)
            throws IOException {
        this.opened = opened;
        Path data = Files.createDirectory(disk(folder));
        this.disk = SmallDisk.mount(data);
        if (disk != null) {
            opened.add(disk);
        }
        this.broker = Broker.in(Files.createDirectory(folder.resolve(BROKER)), program, endedByItself);
        opened.add(broker::kill);
        broker.start();
        this.postgres = opened.add(new Postgres(new LocalPostgresSettings(data, unpacked, 0, true)));
        this.registry = opened.add(new Registry(
                new LocalRegistrySettings(folder.resolve(REGISTRY), unpacked, 0, postgres.registryAccess())));
        this.kafka = Broker.awaitAddress(folder.resolve(BROKER), broker);
    }

    /** Where the disk that can be made full is mounted, in the directory of a drill. */
    static Path disk(Path folder) {
        return folder.resolve(POSTGRES);
    }

    /** Starts all three; when one does not start, none is left. */
    static Servers start(Path folder, Path unpacked, Program program, Consumer<String> endedByItself) {
        Opened opened = new Opened();
        try {
            return new Servers(folder, unpacked, program, endedByItself, opened);
        } catch (IOException e) {
            opened.close();
            throw new DrillException("cannot write to " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            opened.close();
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
        opened.close();
    }

    private SmallDisk disk() {
        if (disk == null) {
            throw new IllegalStateException("there is no disk that can be made full");
        }
        return disk;
    }
}
