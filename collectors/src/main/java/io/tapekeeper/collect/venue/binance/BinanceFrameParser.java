// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tapekeeper.collect.frame.FrameOutcome;
import io.tapekeeper.collect.frame.FrameParser;
import io.tapekeeper.collect.frame.MalformedFrameException;
import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.symbol.SymbolList;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Binance's frames, combined ({@code stream} and {@code data}) or bare: {@code bookTicker}, {@code trade} and
 * {@code markPriceUpdate} become events. One thread at a time.
 */
public final class BinanceFrameParser implements FrameParser {

    private static final Set<String> IGNORED_EVENTS = Set.of("depthUpdate", "aggTrade");

    private final JsonFactory json = new JsonFactory();
    private final BinanceEvents events;

    /** @param exchange the name that events carry */
    public BinanceFrameParser(String exchange, BinanceMarket market, SymbolList symbols) {
        this.events = new BinanceEvents(exchange, new BinanceSymbols(market, symbols));
    }

    @Override
    public FrameOutcome parse(String text, Reception reception, Consumer<? super SpecificRecord> consumer)
            throws MalformedFrameException {
        BinanceFrame frame = read(text);
        if (frame.control) {
            return FrameOutcome.IGNORED;
        }
        String kind = frame.kind();
        return switch (kind) {
            case "bookTicker" -> handOver(events.bookTicker(frame, reception), consumer);
            case "trade" -> handOver(events.trade(frame, reception), consumer);
            case "markPriceUpdate" -> handOver(events.fundingRate(frame, reception), consumer);
            default -> other(kind, frame);
        };
    }

    private BinanceFrame read(String text) throws MalformedFrameException {
        BinanceFrame frame = new BinanceFrame();
        try (JsonParser parser = json.createParser(text)) {
            if (frame.read(parser) && parser.nextToken() != null) {
                throw new MalformedFrameException("text follows the JSON object");
            }
            return frame;
        } catch (JsonProcessingException e) {
            // Its full message is several lines, and has the text once more.
            throw new MalformedFrameException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | BinanceFrame.NotAnObjectException e) {
            throw new MalformedFrameException(e.getMessage(), e);
        }
    }

    private static FrameOutcome handOver(@Nullable SpecificRecord event, Consumer<? super SpecificRecord> consumer) {
        if (event == null) {
            return FrameOutcome.IGNORED;
        }
        consumer.accept(event);
        return FrameOutcome.EVENTS;
    }

    private static FrameOutcome other(String kind, BinanceFrame frame) {
        if (IGNORED_EVENTS.contains(kind)) {
            return FrameOutcome.IGNORED;
        }
        return FrameOutcome.unknown(kind.isEmpty() ? "beginning with " + frame.firstField : kind);
    }
}
