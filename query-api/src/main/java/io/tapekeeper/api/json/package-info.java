// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** The JSON that leaves: one record per kind of row, named as the table columns are, and how values are written.
 * Separate from the database's records, so that neither side's changes leak into the other. */
@NullMarked
package io.tapekeeper.api.json;

import org.jspecify.annotations.NullMarked;
