// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

/** A gap was read before the first event of its instrument; that one is on its way in another topic. */
final class UnknownInstrumentException extends RuntimeException {

    UnknownInstrumentException(String exchange, String exchangeSymbol) {
        super("no event of " + exchangeSymbol + " of " + exchange + " is stored yet", null, false, false);
    }
}
