// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The numbers that end the names under which Kafka knows a stream thread: the one in its group and the one of its
 * transactions. Kafka Streams gives the thread that replaces a failed one another number. The group would wait until
 * the failed one's session runs out, and readers until its transaction does, so it takes over the number. Any thread.
 */
final class ThreadNumbers {

    private static final char BEFORE_NUMBER = '-';

    /** Of each thread that has not been replaced. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The configuration of a client, with the number that its thread has.
     *
     * @param config of one client of one stream thread, as Kafka Streams made it
     * @param key of the name that ends with a number; may be absent
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

    /** From 1; the one that this thread has, or will hand over to the thread that it makes. */
    int ofThisThread() {
        return numberOf(Thread.currentThread().getName());
    }

    /** A thread that replaces another is made by that one, all others by a thread that is none of Kafka Streams. */
    private synchronized int numberOf(String thread) {
        if (!numbers.containsKey(thread)) {
            Integer ofMaker = numbers.remove(Thread.currentThread().getName());
            numbers.put(thread, ofMaker != null ? ofMaker : lowestFree());
        }
        return numbers.get(thread);
    }

    private int lowestFree() {
        int number = 1;
        while (numbers.containsValue(number)) {
            number++;
        }
        return number;
    }

    /** Of a client's name too, which ends with its kind: the name of its thread. */
    private static String beforeNumber(String name) {
        return name.substring(0, name.lastIndexOf(BEFORE_NUMBER));
    }
}
