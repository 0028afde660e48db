// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.Row;
import org.apache.avro.specific.SpecificRecord;

/**
 * A quote or a trade, as it is sent and as it is stored.
 *
 * @param event a {@code BookTicker} or a {@code Trade}
 * @param row the same; its symbol id is the number of the instrument, from 0
 */
record MarketEvent(SpecificRecord event, Row row) {}
