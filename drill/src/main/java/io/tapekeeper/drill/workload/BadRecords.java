// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.BadRecord;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Trade;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes records that must be refused, each for a known reason. The same seed gives the same ones. One thread at a time. */
final class BadRecords {

    private static final String DECODE = "decode";
    private static final String VALIDATE = "validate";
    private static final int UNKNOWN_SCHEMA_ID = 987_654;
    private static final int FRAME_BYTES = 5;
    /** Ingest lets it pass, PostgreSQL does not. */
    private static final String ODD_ASSET = "LD.BTC";

    private final Random random;
    private final BiFunction<EventType, SpecificRecord, byte[]> encoder;
    private final List<InstrumentTape> tapes;
    private final List<Maker> makers;
    private long made;

    /** Makes one of a kind. */
    private interface Maker {
        BadRecord make(InstrumentTape tape, Instant now, String key);
    }

    BadRecords(Random random, BiFunction<EventType, SpecificRecord, byte[]> encoder) {
        this.random = random;
        this.encoder = encoder;
        this.tapes = Listing.all().stream()
                .map(listing -> new InstrumentTape(listing, random, 0, Instant.EPOCH))
                .toList();
        this.makers = List.of(
                this::notFramed,
                this::empty,
                this::unknownSchema,
                this::wrongType,
                this::cutOff,
                badQuote("CROSSED_BOOK", quote -> quote.setBidPrice(quote.getAskPrice() + 1)),
                badQuote("INVALID_PRICE", quote -> quote.setAskPrice(Double.NaN)),
                badQuote("INVALID_QUANTITY", quote -> quote.setBidQty(-1)),
                badQuote("TIME_OUT_OF_RANGE", quote -> quote.setEventTime(Instant.EPOCH)),
                badQuote("TIME_OUT_OF_RANGE", quote -> quote.setReceiveTime(Instant.parse("2100-01-01T00:00:00Z"))),
                badQuote("INVALID_SEQUENCE", quote -> quote.setSequence(-5L)),
                badQuote("INVALID_EXCHANGE", quote -> quote.setExchange("Binance")),
                badQuote("INVALID_NAME", quote -> quote.setExchangeSymbol("")),
                badTrade("INVALID_TRADE_ID", trade -> trade.setTradeId("")),
                badTrade("INVALID_PRICE", trade -> trade.setPrice(Double.POSITIVE_INFINITY)),
                this::badFundingRate,
                this::badBalance,
                this::refusedBalance);
    }

    /** The next one. */
    BadRecord next(Instant now) {
        InstrumentTape tape = tapes.get(random.nextInt(tapes.size()));
        return makers.get(random.nextInt(makers.size())).make(tape, now, "BAD|" + ++made);
    }

    private BadRecord notFramed(InstrumentTape tape, Instant now, String key) {
        byte[] value = new byte[1 + random.nextInt(50)];
        random.nextBytes(value);
        value[0] = 1;
        return raw(EventType.values()[random.nextInt(EventType.values().length)], key, value, DECODE, "NOT_FRAMED");
    }

    private BadRecord empty(InstrumentTape tape, Instant now, String key) {
        byte[] value = random.nextBoolean() ? new byte[0] : null;
        return raw(EventType.BOOK_TICKER, key, value, DECODE, "NOT_FRAMED");
    }

    private BadRecord unknownSchema(InstrumentTape tape, Instant now, String key) {
        byte[] value = encoder.apply(EventType.BOOK_TICKER, tape.quote(now, now, "bad"));
        byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(UNKNOWN_SCHEMA_ID).array();
        System.arraycopy(id, 0, value, 1, id.length);
        return raw(EventType.BOOK_TICKER, key, value, DECODE, "UNKNOWN_SCHEMA");
    }

    private BadRecord wrongType(InstrumentTape tape, Instant now, String key) {
        byte[] value = encoder.apply(EventType.TRADE, tape.trade(now, now, "bad"));
        return raw(EventType.BOOK_TICKER, key, value, DECODE, "WRONG_TYPE");
    }

    private BadRecord cutOff(InstrumentTape tape, Instant now, String key) {
        byte[] value = encoder.apply(EventType.TRADE, tape.trade(now, now, "bad"));
        int length = FRAME_BYTES + random.nextInt(value.length - FRAME_BYTES);
        return raw(EventType.TRADE, key, Arrays.copyOf(value, length), DECODE, "MALFORMED");
    }

    private Maker badQuote(String reason, Consumer<BookTicker.Builder> spoil) {
        return (tape, now, key) -> {
            BookTicker.Builder quote = BookTicker.newBuilder(tape.quote(now, now, "bad"));
            spoil.accept(quote);
            byte[] value = encoder.apply(EventType.BOOK_TICKER, quote.build());
            return raw(EventType.BOOK_TICKER, key, value, VALIDATE, reason);
        };
    }

    private Maker badTrade(String reason, Consumer<Trade.Builder> spoil) {
        return (tape, now, key) -> {
            Trade.Builder trade = Trade.newBuilder(tape.trade(now, now, "bad"));
            spoil.accept(trade);
            byte[] value = encoder.apply(EventType.TRADE, trade.build());
            return raw(EventType.TRADE, key, value, VALIDATE, reason);
        };
    }

    private BadRecord badFundingRate(InstrumentTape tape, Instant now, String key) {
        FundingRate rate = FundingRate.newBuilder(tape.fundingRate(now, now, "bad"))
                .setFundingRate(2)
                .build();
        byte[] value = encoder.apply(EventType.FUNDING_RATE, rate);
        return raw(EventType.FUNDING_RATE, key, value, VALIDATE, "INVALID_FUNDING_RATE");
    }

    private BadRecord badBalance(InstrumentTape tape, Instant now, String key) {
        byte[] value = balance(tape, now, "bad", "BAD", -1);
        return raw(EventType.BALANCE, key, value, VALIDATE, "INVALID_BALANCE");
    }

    /** Ingest gives what it passes on the key of the event. */
    private BadRecord refusedBalance(InstrumentTape tape, Instant now, String key) {
        String account = key.replace('|', '-');
        String ownKey = tape.listing().exchange() + '|' + account;
        byte[] value = balance(tape, now, account, ODD_ASSET, 1);
        EventType type = EventType.BALANCE;
        return new BadRecord(type.rawTopic(), type.cleanTopic(), ownKey, value, "sink", "REFUSED_BY_DATABASE");
    }

    private byte[] balance(InstrumentTape tape, Instant now, String account, String asset, double available) {
        Balance balance = Balance.newBuilder()
                .setExchange(tape.listing().exchange())
                .setAccount(account)
                .setAsset(asset)
                .setEventTime(now)
                .setReceiveTime(now)
                .setAvailable(available)
                .setLocked(0)
                .build();
        return encoder.apply(EventType.BALANCE, balance);
    }

    private static BadRecord raw(EventType type, String key, byte @Nullable [] value, String stage, String reason) {
        return new BadRecord(type.rawTopic(), type.rawTopic(), key, value, stage, reason);
    }
}
