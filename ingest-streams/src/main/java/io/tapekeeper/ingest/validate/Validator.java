// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

/**
 * The rules for one type of event. Any thread.
 *
 * @param <T> the event's class
 */
@FunctionalInterface
public interface Validator<T> {

    /** @param nowSeconds the time by our clock, in seconds since the epoch: no event is from the future */
    Verdict check(T event, long nowSeconds);
}
