// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
/** What a caller is told when there is no answer: RFC 9457 problems, for every way a request can fail.
 * Nothing of the inside gets out; what is our fault is logged under the id that the caller is given. */
@NullMarked
package io.tapekeeper.api.problem;

import org.jspecify.annotations.NullMarked;
