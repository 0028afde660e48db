// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The HTTP server: where it listens, who may read, and which path leads where.
 * It holds no data of its own: every answer comes from the database, the monitor or the files of the page. */
@NullMarked
package io.tapekeeper.api;

import org.jspecify.annotations.NullMarked;
