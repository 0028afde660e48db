// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
        assertThatThrownBy(() -> PartitionLedger.fromBytes(new byte[48])).hasMessageContaining("48 bytes");
    }
}
