// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Row;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** The reader of each topic. */
final class Readers {

    private final DatabaseManager database;
    private final SchemaRegistry registry;
    private final DeadLetters letters;

    Readers(DatabaseManager database, SchemaRegistry registry, DeadLetters letters) {
        this.database = database;
        this.registry = registry;
        this.letters = letters;
    }

    /** Of the topics of events, by topic; new ones each time. */
    Map<String, RecordReader> ofEvents() {
        Map<String, RecordReader> readers = new HashMap<>();
        for (EventType type : EventType.values()) {
            readers.put(type.cleanTopic(), readerOf(type));
        }
        return readers;
    }

    /** By topic; one for each of {@link SinkConsumer#topics()}. */
    Map<String, RecordReader> byTopic(GapInstruments gapInstruments) {
        Map<String, RecordReader> readers = ofEvents();
        readers.put(Topics.GAP, reader(Gap.class, gap -> Rows.of(gapInstruments.idOf(gap), gap)));
        readers.put(Topics.DEAD_LETTER, new DeadLetterReader());
        return Map.copyOf(readers);
    }

    private RecordReader readerOf(EventType type) {
        return switch (type) {
            case BOOK_TICKER ->
                reader(
                        BookTicker.class,
                        event -> Rows.of(
                                database.symbolId(
                                        event.getExchange(),
                                        event.getExchangeSymbol(),
                                        event.getBase(),
                                        event.getQuote()),
                                event));
            case TRADE ->
                reader(
                        Trade.class,
                        event -> Rows.of(
                                database.symbolId(
                                        event.getExchange(),
                                        event.getExchangeSymbol(),
                                        event.getBase(),
                                        event.getQuote()),
                                event));
            case FUNDING_RATE ->
                reader(
                        FundingRate.class,
                        event -> Rows.of(
                                database.symbolId(
                                        event.getExchange(),
                                        event.getExchangeSymbol(),
                                        event.getBase(),
                                        event.getQuote()),
                                event));
            case BALANCE -> reader(Balance.class, event -> Rows.of(database.exchangeId(event.getExchange()), event));
            case INSTRUMENT -> reader(Instrument.class, Rows::of);
        };
    }

    private <T extends SpecificRecord> RecordReader reader(Class<T> type, Function<T, Row> mapping) {
        return new EventReader<>(new EventDecoder<>(type, registry), mapping, letters);
    }
}
