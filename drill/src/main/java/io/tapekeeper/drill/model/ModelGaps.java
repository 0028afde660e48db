// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import static io.tapekeeper.drill.model.RowText.micros;

import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The trades that one run of a collector missed, where the venue numbers its trades without holes. One thread at a time. */
final class ModelGaps {

    private record Last(long id, long micros) {}

    private final Map<String, Last> lasts = new HashMap<>();

    /** @param gap is told the key and the values of the gap that this trade ends, if it ends one */
    void seen(Trade trade, BiConsumer<String, Object[]> gap) {
        if (!trade.getExchange().equals(Venues.NUMBERED) || trade.getSession().equals(Instant.EPOCH)) {
            return;
        }
        String stream = RowText.of(trade.getExchange(), trade.getExchangeSymbol(), trade.getCollector());
        Last last = lasts.get(stream);
        long id = Long.parseLong(trade.getTradeId());
        long time = micros(trade.getEventTime());
        if (last != null && id <= last.id) {
            return;
        }
        lasts.put(stream, new Last(id, time));
        if (last != null && id > last.id + 1) {
            gap.accept(RowText.of(stream, last.micros, time), new Object[] {"trade", "MISSING_IDS", last.id + 1, id});
        }
    }
}
