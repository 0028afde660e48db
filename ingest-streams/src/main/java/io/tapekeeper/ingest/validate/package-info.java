// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What an event must be like to be stored: names, times and numbers, one class per type of event. A verdict is a value, never
 * an exception.
 */
@NullMarked
package io.tapekeeper.ingest.validate;

import org.jspecify.annotations.NullMarked;
