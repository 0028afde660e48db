// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.ingest.deduplicate.BalanceIdentity;
import io.tapekeeper.ingest.deduplicate.BookTickerIdentity;
import io.tapekeeper.ingest.deduplicate.FundingRateIdentity;
import io.tapekeeper.ingest.deduplicate.Identity;
import io.tapekeeper.ingest.deduplicate.InstrumentIdentity;
import io.tapekeeper.ingest.deduplicate.TradeIdentity;
import io.tapekeeper.ingest.gap.GapDetector;
import io.tapekeeper.ingest.gap.RunGapDetector;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.ingest.validate.BalanceValidator;
import io.tapekeeper.ingest.validate.BookTickerValidator;
import io.tapekeeper.ingest.validate.FundingRateValidator;
import io.tapekeeper.ingest.validate.InstrumentValidator;
import io.tapekeeper.ingest.validate.TradeValidator;
import io.tapekeeper.ingest.validate.Validator;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What differs between the types of events.
 *
 * @param gaps makes the detector for one partition
 * @param <T> the events' class
 */
record EventFlow<T extends SpecificRecord>(
        EventType type,
        Class<T> recordClass,
        Validator<T> validator,
        Identity<T> identity,
        Function<Section, GapDetector<T>> gaps) {

    /** One for each type. Their order numbers the sub-topologies. */
    static List<EventFlow<?>> all() {
        return List.of(
                new EventFlow<>(
                        EventType.BOOK_TICKER,
                        BookTicker.class,
                        new BookTickerValidator(),
                        new BookTickerIdentity(),
                        RunGapDetector::ofBookTickers),
                new EventFlow<>(
                        EventType.TRADE,
                        Trade.class,
                        new TradeValidator(),
                        new TradeIdentity(),
                        RunGapDetector::ofTrades),
                withoutGaps(
                        EventType.FUNDING_RATE,
                        FundingRate.class,
                        new FundingRateValidator(),
                        new FundingRateIdentity()),
                withoutGaps(EventType.BALANCE, Balance.class, new BalanceValidator(), new BalanceIdentity()),
                withoutGaps(
                        EventType.INSTRUMENT, Instrument.class, new InstrumentValidator(), new InstrumentIdentity()));
    }

    private static <T extends SpecificRecord> EventFlow<T> withoutGaps(
            EventType type, Class<T> recordClass, Validator<T> validator, Identity<T> identity) {
        return new EventFlow<>(type, recordClass, validator, identity, section -> GapDetector.none());
    }

    String source() {
        return type.reportName() + "-raw";
    }

    String processor() {
        return type.reportName() + "-ingest";
    }

    String cleanSink() {
        return type.reportName() + "-clean";
    }

    String deadLetterSink() {
        return type.reportName() + "-dead-letter";
    }

    String gapSink() {
        return type.reportName() + "-gap";
    }
}
