/** The labels of instruments: which base and quote currency a venue's spelling stands for. */
@NullMarked
package io.tapekeeper.collect.symbol;

import org.jspecify.annotations.NullMarked;
