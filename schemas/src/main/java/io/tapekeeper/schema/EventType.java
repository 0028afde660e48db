// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The kinds of events that collectors publish, each with its raw topic, its clean topic and its Avro class. */
public enum EventType {
    BOOK_TICKER("book-ticker", BookTicker.class),
    TRADE("trade", Trade.class),
    FUNDING_RATE("funding-rate", FundingRate.class),
    BALANCE("balance", Balance.class),
    INSTRUMENT("symbol", Instrument.class);

    static {
        AvroSetup.install();
    }

    private final String topicName;
    private final Class<? extends SpecificRecord> recordClass;

    EventType(String topicName, Class<? extends SpecificRecord> recordClass) {
        this.topicName = topicName;
        this.recordClass = recordClass;
    }

    /** The topic that collectors write, such as {@code tapekeeper.raw.book-ticker}. */
    public String rawTopic() {
        return "tapekeeper.raw." + topicName;
    }

    /** The topic that ingest writes, such as {@code tapekeeper.book-ticker}. */
    public String cleanTopic() {
        return "tapekeeper." + topicName;
    }

    /** The name in reports and store names, such as {@code book_ticker}. */
    public String reportName() {
        return topicName.replace('-', '_');
    }

    public Class<? extends SpecificRecord> recordClass() {
        return recordClass;
    }

    public Schema schema() {
        return SpecificData.get().getSchema(recordClass);
    }
}
