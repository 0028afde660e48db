// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

/** A caller's text as it appears in a problem's detail: in quotes, and not endless. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        return text.length() <= LONGEST ? '"' + text + '"' : '"' + text.substring(0, LONGEST) + "...\"";
    }
}
