// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.collect.frame.FrameParser;
import io.tapekeeper.collect.frame.MalformedFrameException;
import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.Venue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceMalformedFrameTest {

    private static final Reception RECEPTION = new Reception(Instant.EPOCH, "tokyo-1", Instant.EPOCH);

    private final List<SpecificRecord> events = new ArrayList<>();
    private final FrameParser parser = Venue.BINANCE_SPOT.newParser(SymbolList.EMPTY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[1,2]",
                "17",
                "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\"",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"} and more",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\"}",
                "{\"u\":1,\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":\"x\",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":99999999999999999999,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":1.5,\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1,5\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"NaN\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1e\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1e999\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"0x1p3\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"0\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"0.0\",\"T\":1,\"m\":true}",
                "{\"e\":\"markPriceUpdate\",\"s\":\"BTCUSDT\",\"E\":1,\"T\":1}",
                "{\"e\":\"markPriceUpdate\",\"s\":\"BTCUSDT\",\"E\":1,\"r\":\"0.1\"}"
            })
    void a_garbled_frame_is_told_of_and_gives_no_event(String frame) {
        assertThatThrownBy(() -> parse(frame)).isInstanceOf(MalformedFrameException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void a_garbled_field_is_named_with_its_value() {
        assertThatThrownBy(() -> parse("{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\",\"a\":\"abc\",\"A\":\"4\"}"))
                .hasMessageContaining("field a of bookTicker is 'abc'");
    }

    @Test
    void the_parser_goes_on_after_a_garbled_frame() throws Exception {
        assertThatThrownBy(() -> parse("{\"u\":1,")).isInstanceOf(MalformedFrameException.class);
        parse("{\"u\":7,\"s\":\"ETHBTC\",\"b\":\"0.1\",\"B\":\"2\",\"a\":\"0.2\",\"A\":\"3\"}");

        assertThat(events).hasSize(1);
    }

    private void parse(String frame) throws MalformedFrameException {
        parser.parse(frame, RECEPTION, events::add);
    }
}
