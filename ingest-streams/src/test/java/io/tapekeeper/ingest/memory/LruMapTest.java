// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruMapTest {

    @Test
    void whatWasNotAskedForLongestGoesFirst() {
        List<Integer> evicted = new ArrayList<>();
        LruMap<Integer> map = new LruMap<>(2, evicted::add);

        map.put("a", 1);
        map.put("b", 2);
        map.get("a");
        map.put("c", 3);
        map.put("d", 4);

        assertThat(evicted).containsExactly(2, 1);
        assertThat(map.get("b")).isNull();
        assertThat(map.get("d")).isEqualTo(4);
    }
}
