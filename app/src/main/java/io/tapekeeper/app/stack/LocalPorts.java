// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

/**
 * Where the parts of a local stack listen, on loopback; 0 is any free port.
 *
 * @param http 0 to 65535
 * @param kafka 0 to 65535
 * @param postgres 0 to 65535
 * @param registry 0 to 65535
 */
public record LocalPorts(int http, int kafka, int postgres, int registry) {}
