/** Live feeds: WebSocket connections to a venue that are kept up, and whose frames become events and, if wanted, a tape. */
@NullMarked
package io.tapekeeper.collect.live;

import org.jspecify.annotations.NullMarked;
