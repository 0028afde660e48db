// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuoteSuffixesTest {

    private final QuoteSuffixes quotes = new QuoteSuffixes("USD", "FDUSD", "BTC", "USDT");

    @Test
    void the_longest_known_quote_wins() {
        assertThat(quotes.split("BTCFDUSD")).contains(new Pair("BTC", "FDUSD"));
        assertThat(quotes.split("BTCUSD")).contains(new Pair("BTC", "USD"));
        assertThat(quotes.split("USDTBTC")).contains(new Pair("USDT", "BTC"));
    }

    @Test
    void a_spelling_that_is_only_a_quote_or_ends_in_none_is_not_split() {
        assertThat(quotes.split("USDT")).isEmpty();
        assertThat(quotes.split("BTCXYZ")).isEmpty();
        assertThat(quotes.split("")).isEmpty();
    }

    @Test
    void a_pair_has_two_names() {
        assertThatThrownBy(() -> new Pair("", "USDT")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair("BTC", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
