// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    private record Sample(double bidPrice, Double quoteQuantity) {}

    @Property
    void everyDoubleReadsBackAsItself(@ForAll double value) {
        assertThat(Double.parseDouble(json(value))).isEqualTo(value);
    }

    @Property
    void everyDecimalOfFifteenDigitsComesBackWithItsDigits(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 20) int scale) {
        BigDecimal decimal = BigDecimal.valueOf(digits, scale);

        assertThat(new BigDecimal(json(decimal.doubleValue()))).isEqualByComparingTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "61737.2,61737.2",
        "65000,65000.0",
        "1.0E-5,0.00001",
        "8.1234E-6,0.0000081234",
        "2.0E-3,0.002",
        "123456789.5,123456789.5",
        "40000000,40000000.0",
        "-1.0E-8,-0.00000001",
        "2.0E23,2.0E23",
        "0,0.0"
    })
    void pricesAndSizesAreWrittenWithoutAnExponent(double value, String expected) {
        assertThat(json(value)).isEqualTo(expected);
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(json(Double.NaN)).isEqualTo("null");
        assertThat(json(Double.NEGATIVE_INFINITY)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-08T23:54:00Z,2024-08-08T23:54:00.000000Z",
        "2024-08-08T23:54:00.1Z,2024-08-08T23:54:00.100000Z",
        "1970-01-01T00:00:00.000001Z,1970-01-01T00:00:00.000001Z"
    })
    void timesHaveMicroseconds(Instant time, String expected) {
        assertThat(json(time)).isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0", "PT0.4S,0.4", "PT1H,3600", "PT0.000000001S,0.000000001", "PT-1.5S,-1.5"})
    void durationsAreSeconds(Duration duration, String expected) {
        assertThat(json(duration)).isEqualTo(expected);
    }

    @Test
    void namesAreSnakeCaseAndNullsAreThere() {
        assertThat(json(new Sample(1.5, null))).isEqualTo("{\"bid_price\":1.5,\"quote_quantity\":null}");
        assertThat(json(ListView.whole(List.of(), Instant.EPOCH)))
                .isEqualTo("{\"data\":[],\"next_cursor\":null,\"as_of\":\"1970-01-01T00:00:00.000000Z\"}");
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
