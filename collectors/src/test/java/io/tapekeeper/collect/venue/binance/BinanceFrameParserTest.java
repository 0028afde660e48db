// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.collect.frame.FrameOutcome;
import io.tapekeeper.collect.frame.FrameParser;
import io.tapekeeper.collect.frame.MalformedFrameException;
import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceFrameParserTest {

    private static final Instant RECEIVED = Instant.parse("2024-08-08T23:54:14.087891Z");
    private static final Instant SESSION = Instant.parse("2024-08-08T23:00:00Z");
    private static final Reception RECEPTION = new Reception(RECEIVED, "tokyo-1", SESSION);

    private final List<SpecificRecord> events = new ArrayList<>();
    private final FrameParser spotParser = Venue.BINANCE_SPOT.newParser(SymbolList.EMPTY);
    private final FrameParser futuresParser = Venue.BINANCE_FUTURES.newParser(SymbolList.EMPTY);

    @Test
    void a_spot_quote_has_the_receive_time() throws Exception {
        FrameOutcome outcome = spot("""
                {"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT","b":"61837.63000000",\
                "B":"3.78826000","a":"61837.64000000","A":"1.54698000"}}""");

        assertThat(outcome).isEqualTo(FrameOutcome.EVENTS);
        assertThat(events)
                .containsExactly(new BookTicker(
                        "BINANCE_SPOT",
                        "BTC",
                        "USDT",
                        "BTCUSDT",
                        RECEIVED,
                        RECEIVED,
                        TimeSource.RECEIVE,
                        50093239212L,
                        61837.63,
                        3.78826,
                        61837.64,
                        1.54698,
                        "tokyo-1",
                        SESSION));
    }

    @Test
    void a_bare_spot_quote_needs_no_event_name() throws Exception {
        assertThat(spot("{\"u\":7,\"s\":\"ETHBTC\",\"b\":\"0.1\",\"B\":\"2\",\"a\":\"0.2\",\"A\":\"3\"}"))
                .isEqualTo(FrameOutcome.EVENTS);
        assertThat(((BookTicker) events.get(0)).getQuote()).isEqualTo("BTC");
    }

    @Test
    void a_futures_quote_has_the_matching_engines_time() throws Exception {
        futures("""
                {"e":"bookTicker","u":1,"s":"BTCUSDT","b":"1","B":"2","a":"3","A":"4","T":1723161256313,"E":1723161256999}""");

        BookTicker ticker = (BookTicker) events.get(0);
        assertThat(ticker.getEventTime()).isEqualTo(Instant.ofEpochMilli(1723161256313L));
        assertThat(ticker.getTimeSource()).isEqualTo(TimeSource.EXCHANGE);
        assertThat(ticker.getReceiveTime()).isEqualTo(RECEIVED);
    }

    @Test
    void the_send_time_stands_in_where_there_is_no_matching_time() throws Exception {
        futures("""
                {"e":"bookTicker","u":1,"s":"BTCUSDT","b":"1","B":"2","a":"3","A":"4","E":1723161256999}""");

        BookTicker ticker = (BookTicker) events.get(0);
        assertThat(ticker.getEventTime()).isEqualTo(Instant.ofEpochMilli(1723161256999L));
        assertThat(ticker.getTimeSource()).isEqualTo(TimeSource.EXCHANGE);
    }

    @Test
    void a_coin_margined_quote_is_labelled_by_its_pair() throws Exception {
        futures("""
                {"stream":"btcusd_240927@bookTicker","data":{"e":"bookTicker","u":1,"s":"BTCUSD_240927","ps":"BTCUSD",\
                "b":"61000.1","B":"2500","a":"61000.2","A":"4","T":1723161256313,"E":1723161256314}}""");

        BookTicker ticker = (BookTicker) events.get(0);
        assertThat(ticker.getExchangeSymbol()).isEqualTo("BTCUSD_240927");
        assertThat(ticker.getBase()).isEqualTo("BTC");
        assertThat(ticker.getQuote()).isEqualTo("USD");
        assertThat(ticker.getBidQty()).isEqualTo(2500);
    }

    @Test
    void the_seller_is_the_aggressor_where_the_buyer_is_the_maker() throws Exception {
        String trade = """
                {"stream":"btcusdt@trade","data":{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":3735683259,\
                "p":"61837.63000000","q":"0.02000000","T":1723161255342,"m":%s,"M":true}}""";
        spot(trade.formatted("true"));
        spot(trade.formatted("false"));

        assertThat(events.get(0))
                .isEqualTo(new Trade(
                        "BINANCE_SPOT",
                        "BTC",
                        "USDT",
                        "BTCUSDT",
                        Instant.ofEpochMilli(1723161255342L),
                        RECEIVED,
                        TimeSource.EXCHANGE,
                        "3735683259",
                        61837.63,
                        0.02,
                        Side.SELL,
                        null,
                        "tokyo-1",
                        SESSION));
        assertThat(((Trade) events.get(1)).getSide()).isEqualTo(Side.BUY);
    }

    @Test
    void a_trade_of_the_older_form_with_order_ids_is_read() throws Exception {
        spot("""
                {"e":"trade","E":1,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","b":88,"a":50,"T":2,"m":true,"M":true}""");

        assertThat(((Trade) events.get(0)).getTradeId()).isEqualTo("12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSURANCE_FUND", "NA", "ADL"})
    void what_futures_call_trades_outside_the_market_is_left_out(String orderType) throws Exception {
        FrameOutcome outcome = futures("""
                {"e":"trade","E":1,"T":1,"s":"BTCUSDT","t":9,"p":"0","q":"0","X":"%s","m":true}""".formatted(orderType));

        assertThat(outcome).isEqualTo(FrameOutcome.IGNORED);
        assertThat(events).isEmpty();
    }

    @Test
    void a_mark_price_tells_the_rate_of_the_coming_settlement() throws Exception {
        futures("""
                {"stream":"btcusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT",\
                "p":"11794.15000000","P":"11784.25641265","i":"11784.62659091","r":"-0.00038167","T":1562306400000}}""");

        assertThat(events)
                .containsExactly(new FundingRate(
                        "BINANCE_FUTURES",
                        "BTC",
                        "USDT",
                        "BTCUSDT",
                        Instant.ofEpochMilli(1562305380000L),
                        RECEIVED,
                        TimeSource.EXCHANGE,
                        -0.00038167,
                        Instant.ofEpochMilli(1562306400000L),
                        null,
                        "tokyo-1",
                        SESSION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"r\":\"\",\"T\":0", "\"r\":\"\",\"T\":1562306400000", "\"r\":\"0.00000000\",\"T\":0"})
    void a_contract_without_funding_has_no_rate(String fields) throws Exception {
        FrameOutcome outcome =
                futures("{\"e\":\"markPriceUpdate\",\"E\":1562305380000,\"s\":\"BTCUSDT_240927\"," + fields + "}");

        assertThat(outcome).isEqualTo(FrameOutcome.IGNORED);
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"b\":[[\"1\",\"2\"]]}}",
                "{\"lastUpdateId\":50093239218,\"bids\":[[\"1\",\"2\"]],\"asks\":[]}",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":5,\"bids\":[],\"asks\":[]}}",
                "{\"result\":null,\"id\":1}",
                "{\"ping\":1723161256313}",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":5,\"p\":\"1\",\"q\":\"1\",\"m\":true}"
            })
    void frames_that_hold_nothing_that_is_kept_are_ignored(String frame) throws Exception {
        assertThat(spot(frame)).isEqualTo(FrameOutcome.IGNORED);
        assertThat(events).isEmpty();
    }

    @Test
    void frames_of_other_kinds_are_named() throws Exception {
        assertThat(spot("{\"e\":\"kline\",\"s\":\"BTCUSDT\"}")).isEqualTo(FrameOutcome.unknown("kline"));
        assertThat(spot("{\"stream\":\"btcusdt@strange\",\"data\":{\"x\":1}}"))
                .isEqualTo(FrameOutcome.unknown("strange"));
        assertThat(spot("{\"error\":{\"code\":2,\"msg\":\"no\"},\"id\":1}"))
                .isEqualTo(FrameOutcome.unknown("beginning with error"));
        assertThat(spot("{}")).isEqualTo(FrameOutcome.unknown("beginning with null"));
        assertThat(events).isEmpty();
    }

    private FrameOutcome spot(String frame) throws MalformedFrameException {
        return spotParser.parse(frame, RECEPTION, events::add);
    }

    private FrameOutcome futures(String frame) throws MalformedFrameException {
        return futuresParser.parse(frame, RECEPTION, events::add);
    }
}
