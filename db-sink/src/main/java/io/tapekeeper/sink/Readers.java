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
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;

/** What makes rows of the values of each clean topic. */
final class Readers {

    private final DatabaseManager database;
    private final SchemaRegistry registry;

    Readers(DatabaseManager database, SchemaRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    /** A writer's readers, new ones each time; one for each of {@link SinkConsumer#topics()}. */
    Map<String, RecordReader> byTopic(ToIntFunction<Gap> gapInstruments, DeadLetters letters) {
        Map<String, RecordReader> readers = new HashMap<>();
        rows(gapInstruments).forEach((topic, reader) -> readers.put(topic, new EventReader(reader, letters)));
        readers.put(Topics.DEAD_LETTER, new DeadLetterReader());
        return Map.copyOf(readers);
    }

    /**
     * By topic; one for each that holds events or gaps.
     *
     * @param gapInstruments gives the id of a gap's instrument
     */
    Map<String, RowReader<?>> rows(ToIntFunction<Gap> gapInstruments) {
        Map<String, RowReader<?>> readers = new HashMap<>();
        for (EventType type : EventType.values()) {
            readers.put(type.cleanTopic(), readerOf(type));
        }
        readers.put(Topics.GAP, reader(Gap.class, gap -> Rows.of(gapInstruments.applyAsInt(gap), gap)));
        return Map.copyOf(readers);
    }

    private RowReader<?> readerOf(EventType type) {
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

    private <T extends SpecificRecord> RowReader<T> reader(Class<T> type, Function<T, Row> mapping) {
        return new RowReader<>(new EventDecoder<>(type, registry), mapping);
    }
}
