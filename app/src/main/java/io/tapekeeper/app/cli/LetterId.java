// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.database.LetterPlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * How people name a dead letter: {@code raw.book-ticker/3/1042} is offset 1042 of partition 3 of the topic
 * {@code tapekeeper.raw.book-ticker}.
 */
record LetterId(String topic, int partition, long offset) {

    private static final String PREFIX = "tapekeeper.";
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9._-]+)/([0-9]{1,9})/([0-9]{1,18})");

    static LetterId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' names no dead letter; they are named as raw.book-ticker/3/1042");
        }
        String topic = form.group(1).startsWith(PREFIX) ? form.group(1) : PREFIX + form.group(1);
        return new LetterId(topic, Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)));
    }

    static LetterId of(LetterPlace place) {
        return new LetterId(place.source().topic(), place.source().partition(), place.offset());
    }

    @Override
    public String toString() {
        String name = topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
        return name + '/' + partition + '/' + offset;
    }
}
