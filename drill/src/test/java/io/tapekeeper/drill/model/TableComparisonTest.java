// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableComparisonTest {

    private final TableComparison comparison =
            new TableComparison("trades", new HashMap<>(Map.of("BTC 1", "price 5", "BTC 2", "price 6")));

    @Test
    void rowsThatAreAsTheyShouldBeAreNoDifference() {
        comparison.found("BTC 2", "price 6");
        comparison.found("BTC 1", "price 5");

        assertThat(comparison.differences()).isEqualTo(new Differences(2, 0, 0, 0, List.of()));
    }

    @Test
    void aRowThatIsNotThereIsLost() {
        comparison.found("BTC 2", "price 6");

        Differences differences = comparison.differences();

        assertThat(differences.lost()).isEqualTo(1);
        assertThat(differences.examples()).containsExactly("trades: BTC 1 is lost: price 5");
    }

    @Test
    void aSecondRowOfAnEventIsDoubled() {
        comparison.found("BTC 1", "price 5");
        comparison.found("BTC 2", "price 6");
        comparison.found("BTC 1", "price 5");

        Differences differences = comparison.differences();

        assertThat(differences.doubled()).isEqualTo(1);
        assertThat(differences.examples()).containsExactly("trades: BTC 1 is there again: price 5");
    }

    @Test
    void aRowThatNobodySentIsDoubled() {
        comparison.found("BTC 1", "price 5");
        comparison.found("BTC 2", "price 6");
        comparison.found("BTC 3", "price 7");

        Differences differences = comparison.differences();

        assertThat(differences.doubled()).isEqualTo(1);
        assertThat(differences.examples()).containsExactly("trades: BTC 3 was never sent: price 7");
    }

    @Test
    void aRowWithOtherValuesDiffers() {
        comparison.found("BTC 1", "price 5");
        comparison.found("BTC 2", "price 5");

        Differences differences = comparison.differences();

        assertThat(differences.differing()).isEqualTo(1);
        assertThat(differences.lost() + differences.doubled()).isZero();
        assertThat(differences.examples()).containsExactly("trades: BTC 2 differs: stored price 5, expected price 6");
    }

    @Test
    void ofManyRowsThatAreWrongAFewAreShown() {
        for (int i = 0; i < 100; i++) {
            comparison.found("ETH " + i, "price");
        }

        Differences differences = comparison.differences();

        assertThat(differences.doubled()).isEqualTo(100);
        assertThat(differences.examples()).hasSize(2 + 5);
    }
}
