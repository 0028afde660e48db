// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * A difference that the audit found.
 *
 * @param subject what does not balance; the same for the same thing at every audit
 * @param amount records or rows that are missing; negative: too many
 * @param detail what the audit says of it
 */
public record Loss(String subject, long amount, String detail) {}
