/**
 * One text that a venue sent over its WebSocket, and what becomes of it: events, nothing, or a complaint.
 * Live feeds and replayed tapes go through the same parsers.
 */
@NullMarked
package io.tapekeeper.collect.frame;

import org.jspecify.annotations.NullMarked;
