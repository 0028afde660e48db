// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.regex.Pattern;

/** Hides passwords of JDBC URLs in everything a person or a log may see. */
final class Secrets {

    private static final Pattern PARAMETER = Pattern.compile("(?i)((?:ssl)?password=)[^&]*");
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:]*:)[^/@]*@");

    private Secrets() {}

    static String masked(String url) {
        return USER_INFO.matcher(PARAMETER.matcher(url).replaceAll("$1***")).replaceAll("$1***@");
    }
}
