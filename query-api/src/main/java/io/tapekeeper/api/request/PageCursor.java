// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapekeeper.database.HistoryCursor;
import io.tapekeeper.database.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended and what it was a page of, as text that a caller hands back. It carries the time range, so that a
 * default range does not move from page to page, and a digest over itself and the filter, so that one that was altered
 * or belongs to another query is noticed. It is no secret, and it outlives a restart.
 *
 * @param range the whole range of the query
 * @param order the order of the query
 * @param after the last row that was given
 */
record PageCursor(TimeRange range, Order order, HistoryCursor after) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 8;
    private static final int LONGEST = 2_048;

    /** What is written; times in microseconds. */
    private record Content(
            int version, long from, long to, boolean descending, long time, int owner, List<String> key) {}

    String encode(String filter) {
        Content content = new Content(
                VERSION,
                micros(range.from()),
                micros(range.to()),
                order == Order.DESCENDING,
                micros(after.time()),
                after.owner(),
                after.key());
        try {
            byte[] body = MAPPER.writeValueAsBytes(content);
            byte[] digest = digest(filter, body);
            byte[] all = Arrays.copyOf(digest, digest.length + body.length);
            System.arraycopy(body, 0, all, digest.length, body.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + content, e);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it was altered, or belongs to another query
     */
    static PageCursor decode(String text, String filter, List<CursorKey> shape) {
        byte[] all = Base64.getUrlDecoder().decode(text);
        if (text.length() > LONGEST || all.length <= DIGEST_BYTES) {
            throw new IllegalArgumentException("not of a cursor's length");
        }
        byte[] body = Arrays.copyOfRange(all, DIGEST_BYTES, all.length);
        if (!Arrays.equals(digest(filter, body), Arrays.copyOf(all, DIGEST_BYTES))) {
            throw new IllegalArgumentException("altered, or of another query");
        }
        Content content = content(body);
        if (content.version() != VERSION || content.key() == null || !CursorKey.fits(shape, content.key())) {
            throw new IllegalArgumentException("not of this form");
        }
        return new PageCursor(
                new TimeRange(time(content.from()), time(content.to())),
                content.descending() ? Order.DESCENDING : Order.ASCENDING,
                new HistoryCursor(time(content.time()), content.owner(), content.key()));
    }

    private static Content content(byte[] body) {
        try {
            return MAPPER.readValue(body, Content.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not of this form", e);
        }
    }

    private static long micros(Instant time) {
        // Not ChronoUnit.between, which counts in nanoseconds on the way and overflows in 2262.
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    private static Instant time(long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        if (time.isBefore(TimeParameter.EARLIEST) || time.isAfter(TimeParameter.LATEST)) {
            throw new IllegalArgumentException("not a time that can be asked for");
        }
        return time;
    }

    private static byte[] digest(String filter, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(filter.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return Arrays.copyOf(sha.digest(body), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
