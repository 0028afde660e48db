// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command of Tapekeeper as a process that stays: a role, or the broker. One thread at a time. */
public final class RoleProcess implements Killable {

    private static final long STOP_SECONDS = 30;
    /** Meant for our own JVM: a debugger's port, say, which a second one could not bind. */
    private static final List<String> NOT_INHERITED = List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final String OUR_KEYS = "TAPEKEEPER_";

    private final String name;
    private final Program program;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Consumer<String> endedByItself;
    private volatile @Nullable Process process;

    /**
     * @param command of Tapekeeper, with its options
     * @param environment the configuration; the password among it must not stand on a command line
     * @param folder where it runs and logs; all that runs there is the drill's
     * @param endedByItself is told how, when it ends and nobody killed or stopped it
     */
    RoleProcess(
            String name,
            Program program,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Consumer<String> endedByItself) {
        this.name = name;
        this.program = program;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.endedByItself = endedByItself;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        List<String> all = new ArrayList<>(program.javaFor(command.get(0)));
        all.add(program.mainClass());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith(OUR_KEYS) || NOT_INHERITED.contains(key));
        builder.environment().putAll(environment);
        builder.environment().put("CLASSPATH", program.classPath());
        try {
            Files.createDirectories(folder);
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
            started.onExit().thenAccept(this::report);
        } catch (IOException e) {
            throw new DrillException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Where its output goes, of all its runs. */
    Path log() {
        return folder.resolve("log");
    }

    @Override
    public void kill() {
        Process killed = forget();
        if (killed != null) {
            Signals.kill(killed.toHandle());
        }
    }

    /** Stops all its threads where they are, for as long as it takes. */
    public void pause() {
        Signals.send(running().toHandle(), "STOP");
    }

    /** Lets it go on. */
    public void goOn() {
        Signals.send(running().toHandle(), "CONT");
    }

    /** Asks it to stop by SIGTERM, and waits until it has. */
    public void stop() {
        Process stopped = forget();
        if (stopped == null) {
            return;
        }
        stopped.destroy();
        try {
            stopped.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            Signals.kill(stopped.toHandle());
            endedByItself.accept(name + " did not stop within " + STOP_SECONDS + " s of SIGTERM");
        } catch (ExecutionException e) {
            throw new DrillException("cannot watch " + name, e);
        } catch (InterruptedException e) {
            Signals.kill(stopped.toHandle());
            Thread.currentThread().interrupt();
            throw new DrillException("interrupted while " + name + " was stopping", e);
        }
    }

    @Override
    public boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new DrillException(name + " does not run");
        }
        return current;
    }

    /** From now on its end is no surprise. */
    private @Nullable Process forget() {
        Process current = process;
        process = null;
        return current;
    }

    private void report(Process ended) {
        if (process == ended) {
            endedByItself.accept(
                    "%s ended by itself with status %d; its log is %s".formatted(name, ended.exitValue(), log()));
        }
    }
}
