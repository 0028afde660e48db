// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.deadletter.RejectReason;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The counters of one type of event, all there from the start. They count work: a record that is read again after a failure
 * counts again. What is true of the data is in the ledger. Any thread.
 */
public final class FlowMetrics {

    private final Map<Outcome, Counter> records;
    private final Map<RejectReason, Counter> rejected;
    private final Counter gaps;

    public FlowMetrics(EventType type, MeterRegistry meters) {
        records = counters(
                Outcome.class,
                outcome -> Counter.builder("tapekeeper.ingest.records")
                        .description("Records of the raw topics, by what became of them")
                        .tag("type", type.reportName())
                        .tag("outcome", outcomeTag(outcome))
                        .register(meters));
        rejected = counters(
                RejectReason.class,
                reason -> Counter.builder("tapekeeper.ingest.rejected")
                        .description("Records sent to the dead-letter topic, by reason")
                        .tag("type", type.reportName())
                        .tag("reason", reason.name())
                        .register(meters));
        gaps = Counter.builder("tapekeeper.ingest.gaps")
                .description("Gaps found in the streams of collectors")
                .tag("type", type.reportName())
                .register(meters);
    }

    public void handled(Outcome outcome) {
        records.get(outcome).increment();
    }

    public void rejected(RejectReason reason) {
        rejected.get(reason).increment();
    }

    public void gap() {
        gaps.increment();
    }

    private static String outcomeTag(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> kinds, Function<E, Counter> counter) {
        return Arrays.stream(kinds.getEnumConstants())
                .collect(Collectors.toMap(
                        Function.identity(), counter, (one, other) -> one, () -> new EnumMap<>(kinds)));
    }
}
