// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {

    @Property
    void accountsForEveryOffset(
            @ForAll @Size(max = 400) List<@IntRange(max = 3) Integer> offsetsWithoutRecord, @ForAll Outcome outcome) {
        PartitionLedger ledger = PartitionLedger.EMPTY;
        long offset = 0;
        for (int skipped : offsetsWithoutRecord) {
            offset += skipped;
            ledger = ledger.after(offset++, outcome);
        }
        assertThat(ledger.nextOffset()).isEqualTo(offset);
        assertThat(ledger.clean() + ledger.duplicates() + ledger.rejected() + ledger.skippedOffsets())
                .isEqualTo(offset);
        assertThat(ledger.clean() + ledger.duplicates() + ledger.rejected()).isEqualTo(offsetsWithoutRecord.size());
        assertThat(ledger.skipped()).hasSizeLessThanOrEqualTo(PartitionLedger.MAX_SKIPPED_RANGES);
        assertThat(PartitionLedger.fromBytes(ledger.toBytes())).isEqualTo(ledger);
    }

    @Test
    void namesTheOffsetsThatHadNoRecord() {
        PartitionLedger ledger = PartitionLedger.EMPTY
                .after(0, Outcome.CLEAN)
                .after(3, Outcome.REJECTED)
                .after(4, Outcome.DUPLICATE);
        assertThat(ledger.skipped()).containsExactly(new OffsetRange(1, 3));
    }

    @Test
    void refusesAnOffsetTwice() {
        PartitionLedger ledger = PartitionLedger.EMPTY.after(7, Outcome.CLEAN);
        assertThatThrownBy(() -> ledger.after(7, Outcome.CLEAN)).hasMessageContaining("offset 7 was handled before");
    }

    @Test
    void refusesBytesThatAreNoLedger() {
        assertThatThrownBy(() -> PartitionLedger.fromBytes(new byte[47])).hasMessageContaining("47 bytes");
        assertThatThrownBy(() -> PartitionLedger.fromBytes(new byte[32])).hasMessageContaining("32 bytes");
    }

    @Test
    void aLongRunIsNeverTakenForAMarkerHoweverManyFollow() {
        PartitionLedger ledger = PartitionLedger.EMPTY.after(5, Outcome.CLEAN);
        for (int transaction = 0; transaction < 10 * PartitionLedger.MAX_SKIPPED_RANGES; transaction++) {
            ledger = ledger.after(ledger.nextOffset() + 1, Outcome.CLEAN);
        }

        assertThat(ledger.skipped()).contains(new OffsetRange(0, 5)).hasSize(PartitionLedger.MAX_SKIPPED_RANGES);
        assertThat(ledger.unproven()).isZero();
        assertThat(ledger.unexplainedOffsets()).isEqualTo(5);
    }

    @Test
    void moreLongRunsThanThereIsRoomForAreUnproven() {
        PartitionLedger ledger = PartitionLedger.EMPTY;
        for (int run = 0; run <= PartitionLedger.MAX_SKIPPED_RANGES; run++) {
            ledger = ledger.after(ledger.nextOffset() + 3, Outcome.CLEAN);
        }

        assertThat(ledger.unproven()).isEqualTo(3);
        assertThat(ledger.skippedBefore()).isZero();
        assertThat(PartitionLedger.fromBytes(ledger.toBytes())).isEqualTo(ledger);
    }

    @Test
    void readsTheFormOfBeforeThereWereUnprovenOffsets() {
        byte[] bytes = ByteBuffer.allocate(7 * Long.BYTES)
                .putLong(10)
                .putLong(5)
                .putLong(2)
                .putLong(1)
                .putLong(1)
                .putLong(3)
                .putLong(4)
                .array();

        PartitionLedger ledger = new PartitionLedger(10, 5, 2, 1, 1, List.of(new OffsetRange(3, 4)));
        assertThat(PartitionLedger.fromBytes(bytes)).isEqualTo(ledger);
        assertThat(IngestLedger.fromBytes(bytes)).isEqualTo(new IngestLedger(Uuid.ZERO_UUID, ledger, FormerLogs.NONE));
    }

    @Property
    void anIngestLedgerIsReadAsItWasWritten(@ForAll List<@IntRange(max = 3) Integer> skips, @ForAll long id) {
        PartitionLedger log = PartitionLedger.EMPTY;
        for (int skipped : skips) {
            log = log.after(log.nextOffset() + skipped, Outcome.CLEAN);
        }
        IngestLedger ledger =
                new IngestLedger(new Uuid(id, ~id), log, new FormerLogs(new Uuid(~id, id), 9, 1, 2, 3, 4));

        assertThat(IngestLedger.fromBytes(ledger.toBytes())).isEqualTo(ledger);
        assertThat(ledger.begunAnew(Uuid.ONE_UUID).former().records())
                .isEqualTo(log.records() + ledger.former().records());
    }
}
