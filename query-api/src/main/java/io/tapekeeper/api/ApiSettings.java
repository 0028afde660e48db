// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the API listens and who may read.
 *
 * @param host address or name to listen on; anything but loopback needs {@code apiKey} or {@code plainHttpAccepted}
 * @param port TCP port, 0 to 65535; 0 is any free one
 * @param apiKey what callers must present, 16 to 512 printable ASCII characters without spaces; null: anyone who
 *     reaches the port may read
 * @param plainHttpAccepted true says that TLS and access are taken care of in front of this server, or not needed
 */
public record ApiSettings(String host, int port, @Nullable String apiKey, boolean plainHttpAccepted) {

    private static final String KEY_FORM = "[\\x21-\\x7e]{16,512}";

    public ApiSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", allowed: 0 to 65535");
        }
        if (apiKey != null && !apiKey.matches(KEY_FORM)) {
            throw new IllegalArgumentException(
                    "apiKey is malformed, allowed: 16 to 512 printable ASCII" + " characters without spaces");
        }
        if (!isLoopback(host) && apiKey == null && !plainHttpAccepted) {
            throw new IllegalArgumentException("host is " + host + ", which others can reach, and neither apiKey is"
                    + " set nor plainHttpAccepted true: set a key, or say that access and TLS"
                    + " are taken care of in front");
        }
    }

    /** On loopback, open to whoever is on this machine. */
    public static ApiSettings local(int port) {
        return new ApiSettings("127.0.0.1", port, null, false);
    }

    /** True if only this machine can connect. */
    public boolean loopback() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host is " + host + ", which is no address and no known name", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiSettings[host=" + host + ", port=" + port + ", apiKey=" + (apiKey == null ? "none" : "***")
                + ", plainHttpAccepted=" + plainHttpAccepted + "]";
    }
}
