// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSettingsTest {

    private static final String KEY = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void loopbackNeedsNoKey(String host) {
        assertThat(new ApiSettings(host, 0, null, false).loopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void anyOtherAddressNeedsAKeyOrADecision(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiSettings(host, 8080, null, false))
                .withMessageContaining(host)
                .withMessageContaining("apiKey")
                .withMessageContaining("plainHttpAccepted");
        assertThat(new ApiSettings(host, 8080, KEY, false).loopback()).isFalse();
        assertThat(new ApiSettings(host, 8080, null, true).loopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortOutOfRangeIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiSettings.local(port))
                .withMessage("port is " + port + ", allowed: 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with a blank in it", "0123456789abcdé!"})
    void aKeyThatCannotBeSentIsRefusedWithoutBeingShown(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiSettings("127.0.0.1", 0, key, false))
                .withMessageStartingWith("apiKey is malformed")
                .satisfies(e -> assertThat(key.isEmpty() || !e.getMessage().contains(key))
                        .isTrue());
    }

    @Test
    void theKeyIsNotPrinted() {
        assertThat(new ApiSettings("127.0.0.1", 0, KEY, false).toString())
                .doesNotContain(KEY)
                .contains("***");
    }
}
