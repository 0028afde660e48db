// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapekeeper.api.problem.Problem;
import io.tapekeeper.api.problem.ProblemException;
import io.tapekeeper.api.problem.ProblemKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {

    @Test
    void decodesPercentEncodedUtf8AndPlusSigns() {
        RequestParameters parameters = RequestParameters.of("symbol=BTC%2FUSDT&account=a+%C3%A9", "symbol", "account");

        assertThat(parameters.name("symbol")).isEqualTo("BTC/USDT");
        assertThat(parameters.name("account")).isEqualTo("a é");
    }

    @Test
    void aParameterThatWasNotGivenIsNull() {
        RequestParameters parameters = RequestParameters.of(null, "symbol", "limit");

        assertThat(parameters.name("symbol")).isNull();
        assertThat(parameters.flag("symbol")).isNull();
        assertThat(parameters.time("symbol")).isNull();
        assertThat(parameters.integer("limit", 1, 10, 7)).isEqualTo(7);
    }

    @Test
    void anUnknownParameterIsRefusedWithTheKnownOnes() {
        Problem problem = problemOf(() -> RequestParameters.of("exchnage=X", "exchange", "symbol"));

        assertThat(problem.parameter()).isEqualTo("exchnage");
        assertThat(problem.detail()).contains("exchange, symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol=A&symbol=A",
                "symbol=",
                "symbol",
                "symbol=+",
                "symbol=%",
                "symbol=%4",
                "symbol=%zz",
                "symbol=%ff",
                "symbol=%00",
                "symbol=a%0Ab",
                "symbol=%ED%A0%80",
                "symbol=%-1"
            })
    void aBadValueIsRefusedByTheNameOfItsParameter(String query) {
        Problem problem = problemOf(() -> RequestParameters.of(query, "symbol"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_PARAMETER);
        assertThat(problem.parameter()).isEqualTo("symbol");
    }

    @Test
    void aNameThatCannotBeDecodedIsABadRequest() {
        assertThat(problemOf(() -> RequestParameters.of("%ff=1", "symbol")).kind())
                .isEqualTo(ProblemKind.BAD_REQUEST);
    }

    @Test
    void namesAndValuesHaveALongestLength() {
        assertThat(problemOf(() -> RequestParameters.of("symbol=" + "x".repeat(2_049), "symbol"))
                        .parameter())
                .isEqualTo("symbol");
        RequestParameters parameters = RequestParameters.of("symbol=" + "x".repeat(129), "symbol");
        assertThat(problemOf(() -> parameters.name("symbol")).detail()).contains("128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "11", "1.5", "ten", "1e3", "99999999999999999999", "٣", "0x1"})
    void anIntegerOutOfRangeIsRefused(String value) {
        RequestParameters parameters = RequestParameters.of("limit=" + value, "limit");

        assertThat(problemOf(() -> parameters.integer("limit", 1, 10, 5)).detail())
                .contains("allowed: 1 to 10");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "1,true", "false,false", "0,false"})
    void readsFlags(String given, boolean expected) {
        assertThat(RequestParameters.of("active=" + given, "active").flag("active"))
                .isEqualTo(expected);
    }

    private static Problem problemOf(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
