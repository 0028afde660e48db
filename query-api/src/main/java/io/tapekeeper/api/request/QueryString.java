// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import io.tapekeeper.api.problem.Problem;
import io.tapekeeper.api.problem.ProblemException;
import io.tapekeeper.api.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a raw query string apart, and refuses what is not percent-encoded UTF-8 or is said twice. */
final class QueryString {

    private static final int LONGEST_VALUE = 2_048;

    private QueryString() {}

    /** Names and values in the order given. */
    static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw == null) {
            return values;
        }
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                add(pair, values);
            }
        }
        return values;
    }

    private static void add(String pair, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String name = decodeName(equals < 0 ? pair : pair.substring(0, equals));
        String value = decodeValue(name, equals < 0 ? "" : pair.substring(equals + 1));
        if (values.putIfAbsent(name, value) != null) {
            throw badParameter(name, name + " is given more than once");
        }
    }

    private static String decodeName(String encoded) {
        try {
            return decode(encoded);
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.of(ProblemKind.BAD_REQUEST, "the name of a query parameter is not percent-encoded UTF-8"));
        }
    }

    private static String decodeValue(String name, String encoded) {
        String value;
        try {
            value = decode(encoded);
        } catch (CharacterCodingException e) {
            throw badParameter(name, name + " is not percent-encoded UTF-8");
        }
        if (value.length() > LONGEST_VALUE) {
            throw badParameter(name, name + " is longer than " + LONGEST_VALUE + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw badParameter(name, name + " has a control character in it");
        }
        return value;
    }

    private static String decode(String encoded) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static int hex(String encoded, int index) throws CharacterCodingException {
        int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new CharacterCodingException();
        }
        return digit;
    }
}
