// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what does not balance beyond what was accepted: how much, and a sentence that says where. One thread at a time. */
final class Findings {

    private final Map<String, Long> accepted;
    private final List<Loss> losses = new ArrayList<>();

    /** @param accepted what operators have taken note of, by subject */
    Findings(Map<String, Long> accepted) {
        this.accepted = accepted;
    }

    /**
     * @param subject what is judged, the same at every audit
     * @param amount how many records or rows are missing, negative if there are too many; 0 means that it balances
     * @param sentence its numbers are given as {@code %,d}; not needed if what is accepted is what there is
     */
    void add(String subject, long amount, String sentence, Object... values) {
        long known = accepted(subject);
        if (amount != known) {
            String what = amount == 0 ? subject + " balances" : sentence.formatted(values);
            String noted = known == 0 ? "" : "; %,d were accepted as lost before".formatted(known);
            losses.add(new Loss(subject, amount - known, what + noted));
        }
    }

    /** How much of a subject is known to be lost. */
    long accepted(String subject) {
        return accepted.getOrDefault(subject, 0L);
    }

    long unaccounted() {
        return losses.stream().mapToLong(loss -> Math.abs(loss.amount())).sum();
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }
}
