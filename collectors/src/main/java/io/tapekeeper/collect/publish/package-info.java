/** The producer: events of any collector to the raw topics, each acknowledged by every replica or reported as failed. */
@NullMarked
package io.tapekeeper.collect.publish;

import org.jspecify.annotations.NullMarked;
