// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The numbers that end the names under which Kafka knows a stream thread: the one in its group and the one of its
 * transactions. Kafka Streams gives the thread that replaces a failed one another number. The group would wait until the failed
 * one's session runs out, and readers until its transaction does, so it takes over the number. Any thread.
 */
final class ThreadNumbers {

    private static final char BEFORE_NUMBER = '-';

    private final Map<String, String> numbers = new HashMap<>();

    /**
     * The configuration of a client, with the number that its thread has.
     *
     * @param config of one client of one stream thread, as Kafka Streams made it
     * @param key of the name that ends with a number; may not be set
     */
    Map<String, Object> renumbered(Map<String, Object> config, String key) {
        if (!(config.get(key) instanceof String name)) {
            return config;
        }
        String client = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        Map<String, Object> renumbered = new HashMap<>(config);
        renumbered.put(key, beforeNumber(name) + BEFORE_NUMBER + numberOf(beforeNumber(client)));
        return renumbered;
    }

    /** A thread that replaces another is made by that one, all others by a thread that is none of Kafka Streams. */
    private synchronized String numberOf(String thread) {
        String ofMaker = numbers.get(Thread.currentThread().getName());
        if (ofMaker != null) {
            numbers.put(thread, ofMaker);
        }
        return numbers.computeIfAbsent(thread, made -> made.substring(made.lastIndexOf(BEFORE_NUMBER) + 1));
    }

    /** Of a client's name too, which ends with its kind: the name of its thread. */
    private static String beforeNumber(String name) {
        return name.substring(0, name.lastIndexOf(BEFORE_NUMBER));
    }
}
