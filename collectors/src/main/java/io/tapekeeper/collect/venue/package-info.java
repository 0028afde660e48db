/** The venues that Tapekeeper knows, each with what reads it; a new venue is one line here and one package below. */
@NullMarked
package io.tapekeeper.collect.venue;

import org.jspecify.annotations.NullMarked;
