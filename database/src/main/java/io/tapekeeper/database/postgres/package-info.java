// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/**
 * What is peculiar to PostgreSQL: its binary COPY, its clock, its error codes, and the way many rows get into a table
 * that may hold some of them already. Knows nothing of markets.
 */
@NullMarked
package io.tapekeeper.database.postgres;

import org.jspecify.annotations.NullMarked;
