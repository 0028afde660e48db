// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * The best price of one side, and where it is.
 *
 * @param symbolId the instrument
 * @param exchange name of its exchange
 * @param price in quote currency, above 0
 */
public record BestPrice(int symbolId, String exchange, double price) {}
