/**
 * A market that does not exist, but could: several venues, correlated prices, bursts, funding, balances, and the faults that
 * real collectors bring. The same seed and start give the same events.
 */
@NullMarked
package io.tapekeeper.collect.simulate;

import org.jspecify.annotations.NullMarked;
