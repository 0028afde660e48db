// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

/** A server or role of the stage. One thread at a time. */
public interface Killable {

    /** As reports call it. */
    String name();

    /** Ends all its processes at once, as by kill -9, and waits until they are gone. */
    void kill();

    /** Starts it anew where it was, with the data it had; PostgreSQL and the registry answer when this returns. */
    void start();

    /** Whether its main process runs. */
    boolean isRunning();
}
