// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one frame that anything is made of, as text where they are decimals. Reading stops as soon as the frame is
 * known to hold nothing that is kept. One frame.
 */
final class BinanceFrame {

    static final long ABSENT = -1;

    private static final Set<String> KEPT_EVENTS = Set.of("bookTicker", "trade", "markPriceUpdate");

    @Nullable
    String stream;

    @Nullable
    String event;

    @Nullable
    String symbol;

    @Nullable
    String pair;

    @Nullable
    String firstField;

    @Nullable
    String bidPrice;

    @Nullable
    String bidQuantity;

    @Nullable
    String askPrice;

    @Nullable
    String askQuantity;

    @Nullable
    String price;

    @Nullable
    String quantity;

    @Nullable
    String rate;

    @Nullable
    String tradeId;

    @Nullable
    String orderType;

    @Nullable
    Boolean buyerIsMaker;

    long updateId = ABSENT;
    long matchingOrFundingTimeMs = ABSENT;
    long sendTimeMs = ABSENT;

    /** An order book, the answer to a subscription, or a ping. */
    boolean control;

    /** Reads the object that {@code json} stands before; true if it was read to its end. */
    boolean read(JsonParser json) throws IOException, NotAnObjectException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new NotAnObjectException();
        }
        return readFields(json);
    }

    /** The frame is JSON, but no object. */
    static final class NotAnObjectException extends Exception {
        NotAnObjectException() {
            super("no JSON object", null, false, false);
        }
    }

    private boolean readFields(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (firstField == null) {
                firstField = name;
            }
            JsonToken value = json.nextToken();
            if (name.equals("data") && value == JsonToken.START_OBJECT) {
                if (!readFields(json)) {
                    return false;
                }
            } else if (name.length() == 1) {
                readField(name.charAt(0), json);
            } else {
                readLongField(name, json);
            }
            if (control || event != null && !KEPT_EVENTS.contains(event)) {
                return false;
            }
        }
        return true;
    }

    private void readField(char name, JsonParser json) throws IOException {
        switch (name) {
            case 'e' -> event = text(json);
            case 's' -> symbol = text(json);
            case 'b' -> bidPrice = text(json);
            case 'B' -> bidQuantity = text(json);
            case 'a' -> askPrice = text(json);
            case 'A' -> askQuantity = text(json);
            case 'p' -> price = text(json);
            case 'q' -> quantity = text(json);
            case 'r' -> rate = text(json);
            case 'X' -> orderType = text(json);
            case 'u' -> updateId = integer(json);
            case 'T' -> matchingOrFundingTimeMs = integer(json);
            case 'E' -> sendTimeMs = integer(json);
            case 't' -> tradeId = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : null;
            case 'm' -> buyerIsMaker = json.currentToken().isBoolean() ? json.getBooleanValue() : null;
            default -> json.skipChildren();
        }
    }

    private void readLongField(String name, JsonParser json) throws IOException {
        switch (name) {
            case "stream" -> stream = text(json);
            case "ps" -> pair = text(json);
            case "lastUpdateId", "result", "ping", "pong" -> control = true;
            default -> json.skipChildren();
        }
    }

    // Other streams use the same letters for arrays and numbers; there they are not looked at.
    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static long integer(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        json.skipChildren();
        return ABSENT;
    }

    /** What the frame is: its {@code e}, else what its stream is called; empty if it has neither and is no quote. */
    String kind() {
        if (event != null) {
            return event;
        }
        if (stream != null) {
            return stream.substring(stream.indexOf('@') + 1);
        }
        // A spot quote on a stream of its own says neither.
        boolean quote = bidPrice != null || bidQuantity != null || askPrice != null || askQuantity != null;
        return quote ? "bookTicker" : "";
    }
}
