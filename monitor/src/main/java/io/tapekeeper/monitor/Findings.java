// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.util.ArrayList;
import java.util.List;

/** Collects what does not balance: how much, and a sentence that says where. One thread at a time. */
final class Findings {

    private final List<String> sentences = new ArrayList<>();
    private long unaccounted;

    /**
     * @param amount how many records or rows; 0 means that it balances and the sentence is not needed
     * @param sentence its numbers are given as {@code %,d}
     */
    void add(long amount, String sentence, Object... values) {
        if (amount != 0) {
            unaccounted += Math.abs(amount);
            sentences.add(sentence.formatted(values));
        }
    }

    long unaccounted() {
        return unaccounted;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
