// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How to log in to one PostgreSQL database.
 *
 * @param url JDBC URL without user and password
 */
public record DatabaseAccess(String url, String user, String password) {

    /** The JDBC URL with user and password in it. */
    public String urlWithLogin() {
        return url + "?user=" + encoded(user) + "&password=" + encoded(password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
