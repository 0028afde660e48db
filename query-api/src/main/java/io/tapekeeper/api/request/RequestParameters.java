// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of one request; each method reads one and refuses a bad value by its name. Immutable. */
public final class RequestParameters {

    /** Names of venues, instruments, accounts and assets are shorter. */
    private static final int LONGEST_NAME = 128;

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

    private final Map<String, String> values;

    private RequestParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a query string.
     *
     * @param rawQuery as it was sent, null if there was none
     * @param allowed the parameters of this path: a mistyped filter must not silently return everything
     */
    public static RequestParameters of(@Nullable String rawQuery, String... allowed) {
        Map<String, String> values = QueryString.parse(rawQuery);
        List<String> known = List.of(allowed);
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String name = entry.getKey();
            if (!known.contains(name)) {
                throw badParameter(
                        name,
                        Quoted.of(name) + " is no parameter of this path, allowed: "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
            if (entry.getValue().isBlank()) {
                throw badParameter(name, name + " is empty: give it a value, or leave it out");
            }
        }
        return new RequestParameters(values);
    }

    /** A name, without blanks around it; null if it was not given. */
    public @Nullable String name(String parameter) {
        String value = values.get(parameter);
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST_NAME) {
            throw badParameter(parameter, parameter + " is longer than " + LONGEST_NAME + " characters");
        }
        return value.strip();
    }

    /** True or false; null if it was not given. */
    public @Nullable Boolean flag(String parameter) {
        String value = values.get(parameter);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default ->
                throw badParameter(parameter, parameter + " is " + Quoted.of(value) + ", allowed: true or false");
        };
    }

    /** A point in time; null if it was not given. */
    public @Nullable Instant time(String parameter) {
        String value = values.get(parameter);
        return value == null ? null : TimeParameter.parse(parameter, value.strip());
    }

    /** A whole number between two others. */
    public int integer(String parameter, int least, int most, int otherwise) {
        String value = values.get(parameter);
        if (value == null) {
            return otherwise;
        }
        int number = INTEGER.matcher(value).matches() ? Integer.parseInt(value) : least - 1;
        if (number < least || number > most) {
            throw badParameter(
                    parameter, parameter + " is " + Quoted.of(value) + ", allowed: " + least + " to " + most);
        }
        return number;
    }

    /** The value as given; null if it was not. */
    public @Nullable String text(String parameter) {
        return values.get(parameter);
    }

    /** The parameters that are no matter of times and pages, as one text that only the same filter has. */
    public String filter(String path, List<String> names) {
        StringBuilder filter = new StringBuilder(path);
        for (String name : names) {
            filter.append('\n').append(name).append('=').append(values.getOrDefault(name, ""));
        }
        return filter.toString();
    }
}
