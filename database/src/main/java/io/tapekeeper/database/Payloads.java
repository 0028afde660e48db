// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares what rows say. Numbers are the same if they are equal as numbers, so -0.0 is 0.0: the way PostgreSQL compares
 * them, which must agree.
 */
final class Payloads {

    private Payloads() {}

    static boolean same(@Nullable Double left, @Nullable Double right) {
        return left == null || right == null ? left == right : left.doubleValue() == right.doubleValue();
    }

    static int compare(double left, double right) {
        return Double.compare(left + 0.0, right + 0.0);
    }

    static int compare(@Nullable Double left, @Nullable Double right) {
        return left == null || right == null ? nullsFirst(left, right) : compare((double) left, (double) right);
    }

    static int compare(@Nullable Long left, @Nullable Long right) {
        return left == null || right == null ? nullsFirst(left, right) : left.compareTo(right);
    }

    static int compare(@Nullable Instant left, @Nullable Instant right) {
        return left == null || right == null ? nullsFirst(left, right) : left.compareTo(right);
    }

    private static int nullsFirst(@Nullable Object left, @Nullable Object right) {
        return Boolean.compare(left != null, right != null);
    }
}
