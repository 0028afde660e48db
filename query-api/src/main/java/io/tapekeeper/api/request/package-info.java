// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** What a request asks for, read strictly: parameters, times, instruments, pages, accepted media types.
 * All parsing is here, so that a bad value is refused with its parameter's name before anything is looked up. */
@NullMarked
package io.tapekeeper.api.request;

import org.jspecify.annotations.NullMarked;
