// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** What is said about a record that cannot be stored: an enumerated reason and where the record came from. */
@NullMarked
package io.tapekeeper.schema.deadletter;

import org.jspecify.annotations.NullMarked;
