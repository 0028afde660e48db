// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plainest pipeline, at least once: one thread takes bytes from topic to topic, another takes what comes there, decodes
 * it and copies it into tables. Arguments: addresses of Kafka, the registry and PostgreSQL.
 */
final class BarePipelineMain {

    private static final Logger LOG = LoggerFactory.getLogger(BarePipelineMain.class);

    private BarePipelineMain() {}

    public static void main(String[] arguments) throws IOException {
        daemon("forward", new BareForward(arguments[0]));
        daemon("store", new BareStore(arguments[0], arguments[1], arguments[2]));
        ChildMain.runUntilParentEnds("bare-pipeline");
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, thrown) -> {
            LOG.error("{} failed", failed.getName(), thrown);
            Runtime.getRuntime().halt(1);
        });
        thread.start();
    }
}
