// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tapekeeper.app.Logging;
import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Endpoints;
import io.tapekeeper.app.role.Meters;
import io.tapekeeper.app.role.MetricsServer;
import io.tapekeeper.app.role.Roles;
import io.tapekeeper.app.stack.Lifecycle;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One role as a process of its own: it logs to standard error, serves its metrics, and stops in order on a signal. */
final class RoleProcess {

    private RoleProcess() {}

    /** Starts one role and adds what it opened to the lifecycle. */
    @FunctionalInterface
    interface Role {
        Started start(Context context) throws IOException;
    }

    /** What a role is started with. */
    record Context(Configuration configuration, Endpoints endpoints, Roles roles, Lifecycle lifecycle) {}

    /**
     * A running role.
     *
     * @param failure completes when it cannot go on
     * @param problem what keeps it from working, or did within the last minute
     */
    record Started(CompletionStage<Void> failure, Supplier<Optional<String>> problem) {}

    /** Runs the role until a signal; returns only by an exception, when the role failed. */
    static int run(TapekeeperCommand program, DataDirOption dataDir, Role role)
            throws IOException, InterruptedException {
        Logging.toConsole(program.verbose());
        Configuration configuration = program.configuration();
        Endpoints endpoints = dataDir.endpoints(configuration);
        Lifecycle lifecycle = new Lifecycle();
        Foreground.run(lifecycle, () -> {
            PrometheusMeterRegistry meters = Meters.create();
            lifecycle.add("the metrics", meters::close);
            Roles roles = new Roles(configuration, endpoints, meters);
            Started started = role.start(new Context(configuration, endpoints, roles, lifecycle));
            serveMetrics(configuration, meters, started, lifecycle);
            return started.failure();
        });
        return 0;
    }

    private static void serveMetrics(
            Configuration configuration, PrometheusMeterRegistry meters, Started started, Lifecycle lifecycle)
            throws IOException {
        Optional<Integer> port = configuration.find(ConfigKeys.METRICS_PORT);
        if (port.isPresent()) {
            String host = configuration.get(ConfigKeys.HTTP_HOST);
            lifecycle.add("the metrics' HTTP", MetricsServer.start(host, port.get(), meters, started.problem()));
        }
    }
}
