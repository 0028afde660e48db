// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who holds connections, to be told when none is left. Any thread. */
final class Leases {

    private static final Comparator<Lease> LONGEST_FIRST = Comparator.comparingLong(Lease::sinceNanos);

    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    /** A connection in use. Compared by identity: a thread may hold two. */
    static final class Lease {

        private final Thread holder = Thread.currentThread();
        private final long sinceNanos = System.nanoTime();

        private long sinceNanos() {
            return sinceNanos;
        }

        private String describe() {
            Duration age = Duration.ofNanos(System.nanoTime() - sinceNanos);
            return holder.getName() + " in " + operation() + " for " + age.toMillis() + " ms";
        }

        /** Read off the holder's stack, so that a lease that goes well costs nothing. */
        private String operation() {
            return Arrays.stream(holder.getStackTrace())
                    .filter(frame -> frame.getClassName().equals(DatabaseManager.class.getName()))
                    .findFirst()
                    .map(StackTraceElement::getMethodName)
                    .orElse("maintenance");
        }
    }

    Lease take() {
        Lease lease = new Lease();
        held.add(lease);
        return lease;
    }

    void release(Lease lease) {
        held.remove(lease);
    }

    /** The holders, longest first, in one line. */
    String describe() {
        return held.stream().sorted(LONGEST_FIRST).map(Lease::describe).collect(Collectors.joining(", "));
    }
}
