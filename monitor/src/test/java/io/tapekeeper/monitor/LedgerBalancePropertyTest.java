// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.monitor.PipelineModel.Fault;
import io.tapekeeper.monitor.PipelineModel.Step;
import io.tapekeeper.monitor.PipelineModel.Stored;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerBalancePropertyTest {

    @Property
    void aPipelineThatMovesWhileItIsReadIsNeverUnaccounted(
            @ForAll List<Step> before, @ForAll List<Step> afterTheDatabase, @ForAll List<Step> afterTheLedger) {
        PipelineModel pipeline = new PipelineModel();
        before.forEach(pipeline::take);
        Stored stored = pipeline.stored();
        afterTheDatabase.forEach(pipeline::take);
        PartitionLedger ledger = pipeline.ledger();
        afterTheLedger.forEach(pipeline::take);

        AuditReport report = pipeline.audit(stored, ledger);

        assertThat(report.findings()).isEmpty();
        assertThat(report.unaccounted()).isZero();
    }

    @Property
    void whatWasReadToTheEndIsNeitherInFlightNorUnaccounted(@ForAll List<Step> steps) {
        PipelineModel pipeline = new PipelineModel();
        steps.forEach(pipeline::take);
        pipeline.drain();

        AuditReport report = pipeline.audit(pipeline.stored(), pipeline.ledger());

        assertThat(report.unaccounted()).isZero();
        assertThat(report.inFlight()).isZero();
        TypeAudit trade = report.types().get(0);
        assertThat(trade.published()).isEqualTo(trade.clean() + trade.duplicates() + trade.rejected());
        assertThat(trade.published())
                .isEqualTo(steps.stream().filter(Step.PUBLISH::equals).count());
    }

    @Property
    void everyFaultIsUnaccounted(@ForAll List<Step> before, @ForAll Fault fault, @ForAll List<Step> after) {
        PipelineModel pipeline = new PipelineModel();
        before.forEach(pipeline::take);
        pipeline.suffer(fault);
        after.forEach(pipeline::take);
        pipeline.drain();

        AuditReport report = pipeline.audit(pipeline.stored(), pipeline.ledger());

        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.inFlight()).isZero();
    }
}
