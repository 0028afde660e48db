// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SectionTest {

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private final Section one = new Section(store, 'a');
    private final Section other = new Section(store, 'b');

    @Test
    void sectionsOfAStoreDoNotSeeEachOther() {
        one.put("币|BTC", new byte[] {1});
        other.put("币|BTC", new byte[] {2});

        assertThat(one.get("币|BTC")).containsExactly(1);
        assertThat(other.get("币|BTC")).containsExactly(2);
        assertThat(entries(one)).isEqualTo(Map.of("币|BTC", (byte) 1));
    }

    @Test
    void whatIsDeletedIsGone() {
        one.put("key", new byte[] {1});

        one.delete(one.storeKey("key"));

        assertThat(one.get("key")).isNull();
        assertThat(entries(one)).isEmpty();
    }

    private static Map<String, Byte> entries(Section section) {
        Map<String, Byte> entries = new HashMap<>();
        section.forEach((key, value) -> entries.put(key, value[0]));
        return entries;
    }
}
