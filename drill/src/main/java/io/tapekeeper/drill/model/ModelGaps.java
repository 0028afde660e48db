// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import static io.tapekeeper.drill.model.RowText.micros;

import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The trades that a collector missed, within a run or between two, where the venue numbers its trades without holes. One thread
 * at a time.
 */
final class ModelGaps {

    private record Last(long session, long id, long micros) {}

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
        long session = micros(trade.getSession());
        if (last != null && (session < last.session || (session == last.session && id <= last.id))) {
            return;
        }
        lasts.put(stream, new Last(session, id, time));
        if (last != null && id > last.id + 1) {
            String kind = session == last.session ? "MISSING_IDS" : "RECONNECT";
            gap.accept(RowText.of(stream, last.micros, time), new Object[] {"trade", kind, last.id + 1, id});
        }
    }
}
