// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    private static final String JSON = "application/json";

    @Test
    void noHeaderTakesAnything() {
        assertThat(Accept.allows(null, JSON)).isTrue();
        assertThat(Accept.allows(" ", JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "APPLICATION/JSON; charset=utf-8",
                "text/html, application/json;q=0.5",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "*;q=.2",
                "*/*;q=0, application/json"
            })
    void letsTheTypeThrough(String header) {
        assertThat(Accept.allows(header, JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/xml, text/*",
                "application/json;q=0",
                "application/json; q=0.000, */*",
                "*/*;q=0",
                "application/jso",
                ";;,",
                "garbage"
            })
    void leavesTheTypeOut(String header) {
        assertThat(Accept.allows(header, JSON)).isFalse();
    }

    @Property
    void anyHeaderIsAnswered(@ForAll String header) {
        assertThat(Accept.allows(header + ",application/json", JSON) || header.contains("q=0"))
                .isTrue();
    }
}
