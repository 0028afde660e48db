// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.SQLException;
import java.util.function.Consumer;

/** A benchmark. Run once, by one thread. */
public interface Bench {

    /**
     * Measures, which takes minutes.
     *
     * @param server a server that nothing else uses; its database is filled
     * @param progress told in words what is being done
     * @throws SQLException if the reference cannot be measured, for example because the server was stopped
     */
    BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException;
}
