// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.concurrent.CompletableFuture;

/** A running server that its starter owns. Any thread may call any method. */
public interface EmbeddedServer extends AutoCloseable {

    /**
     * Completes, with the reason, when the server dies without having been closed; never completes otherwise. The
     * server is then gone: close it, and start it anew on the same data directory.
     */
    CompletableFuture<EmbeddedServerException> failure();

    /**
     * Stops the server in order, and by force when that takes too long. Blocks until it is gone, at most a minute;
     * a second call does nothing. The data stays.
     */
    @Override
    void close();
}
