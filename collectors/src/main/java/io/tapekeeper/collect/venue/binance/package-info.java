/** Binance: spot, USD-M and COIN-M futures. Its frames, its spelling of instruments, its streams' addresses. */
@NullMarked
package io.tapekeeper.collect.venue.binance;

import org.jspecify.annotations.NullMarked;
