// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The paths: one class per topic, each turning parsed parameters into one question and its answer into JSON views. */
@NullMarked
package io.tapekeeper.api.resource;

import org.jspecify.annotations.NullMarked;
