// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server options we choose, given on the command line so that every data directory gets the same. */
final class PostgresOptions {

    private PostgresOptions() {}

    static List<String> arguments(int port, boolean durable) {
        Map<String, String> options = new LinkedHashMap<>();
        network(options, port);
        memory(options);
        writing(options);
        behaviour(options);
        if (!durable) {
            throwaway(options);
        }
        List<String> arguments = new ArrayList<>();
        options.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private static void network(Map<String, String> options, int port) {
        options.put("listen_addresses", Ports.LOOPBACK); // nobody else's machine has business here
        options.put("port", Integer.toString(port));
        options.put("unix_socket_directories", ""); // JDBC does not use them, and their path length is limited
        options.put("max_connections", "100"); // several roles, each with a small pool, and a psql or two
    }

    private static void memory(Map<String, String> options) {
        options.put("shared_buffers", "256MB"); // holds the open partitions; the page cache does the rest
        options.put("work_mem", "16MB"); // sorts of one history page stay in memory
        options.put("maintenance_work_mem", "128MB"); // index builds on a day's partition
        options.put("jit", "off"); // our queries are short: compiling them costs more than it saves
    }

    private static void writing(Map<String, String> options) {
        options.put("max_wal_size", "2GB"); // a burst of COPY does not force a checkpoint each few seconds
        options.put("checkpoint_timeout", "15min"); // fewer full-page images; recovery still takes seconds
        options.put("wal_compression", "pglz"); // the full-page images that remain shrink; the build has no lz4
        options.put("wal_buffers", "16MB"); // one batch's WAL fits, so its commit is one write
    }

    private static void behaviour(Map<String, String> options) {
        options.put("timezone", "UTC"); // event times are UTC, and so is what psql shows
        options.put("log_timezone", "UTC");
        options.put("log_checkpoints", "off"); // keeps the log to what went wrong
        options.put("client_connection_check_interval", "2s"); // a killed client's query and locks go away
        options.put("tcp_keepalives_idle", "30"); // as does its idle connection
    }

    private static void throwaway(Map<String, String> options) {
        options.put("fsync", "off");
        options.put("synchronous_commit", "off");
        options.put("full_page_writes", "off");
        options.put("shared_buffers", "64MB"); // many test servers share one machine
    }
}
