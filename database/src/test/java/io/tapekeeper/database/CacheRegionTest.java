// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Loads and changes that overlap, made to by latches. */
class CacheRegionTest {

    private static final String KEY = "key";
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.BLOCKED);

    private final CacheRegion region = new CacheRegion("test", 100, Ticker.disabledTicker());
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch changed = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void whatWasReadBeforeAChangeIsNotKeptByWhoComesAfterIt() throws Exception {
        ReferenceCache<String, String> cache = region.reference(value -> true);
        CompletableFuture<String> early = CompletableFuture.supplyAsync(() -> cache.get(KEY, key -> oldUntilChanged()));
        reading.await();
        cache.invalidateAll();
        CompletableFuture<String> late = CompletableFuture.supplyAsync(() -> cache.get(KEY, key -> "new"));
        changed.countDown();

        assertThat(late.get()).isEqualTo("new");
        assertThat(early.get()).isIn("old", "new");
        assertThat(cache.get(KEY, key -> "newer")).isEqualTo("new");
    }

    @Test
    void whatWasReadBeforeAChangeIsNotPut() {
        ReferenceCache<String, String> cache = region.reference(value -> true);
        long readIn = cache.generation();
        cache.invalidateAll();

        cache.put(KEY, "old", readIn);

        assertThat(cache.getIfKnown(KEY)).isNull();
    }

    @Test
    void aLoadThatIsUnderWayWhenItsKeyIsInvalidatedIsNotKept() throws Exception {
        ShortLivedCache<String, String> cache = shortLived();
        CompletableFuture<Map<String, String>> early =
                CompletableFuture.supplyAsync(() -> cache.getAll(Set.of(KEY, "other")));
        reading.await();
        cache.invalidateAll(Set.of(KEY));
        changed.countDown();

        assertThat(early.get()).containsEntry(KEY, "old");
        assertThat(cache.get(KEY)).isEqualTo("new");
        assertThat(cache.get("other")).isEqualTo("old");
    }

    @Test
    void manyWhoMissOneKeyWaitForOneLoad() throws Exception {
        ShortLivedCache<String, String> cache = shortLived();
        List<CompletableFuture<String>> callers = new ArrayList<>();
        callers.add(CompletableFuture.supplyAsync(() -> cache.get(KEY)));
        reading.await();
        for (int caller = 0; caller < 8; caller++) {
            CompletableFuture<String> waiting = new CompletableFuture<>();
            Thread thread = new Thread(() -> waiting.complete(cache.get(KEY)));
            thread.start();
            Awaitility.await().until(() -> WAITING.contains(thread.getState()));
            callers.add(waiting);
        }
        changed.countDown();

        for (CompletableFuture<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("old");
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void aLoadThatFailsIsTheCallersFailureAndIsTriedAgain() {
        ShortLivedCache<String, String> cache = region.shortLived(Duration.ofSeconds(1), key -> {
            if (loads.incrementAndGet() == 1) {
                throw new TransientStorageException("away", null, null);
            }
            return "back";
        });

        assertThatThrownBy(() -> cache.get(KEY))
                .isInstanceOf(TransientStorageException.class)
                .hasMessage("away");
        assertThat(cache.get(KEY)).isEqualTo("back");
    }

    private ShortLivedCache<String, String> shortLived() {
        return region.shortLived(Duration.ofSeconds(1), CacheLoader.bulk(keys -> {
            String value = oldUntilChanged();
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, value));
            return values;
        }));
    }

    /** The first load reads, and is still under way when all changes. */
    private String oldUntilChanged() {
        if (loads.incrementAndGet() > 1) {
            return "new";
        }
        reading.countDown();
        try {
            changed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "old";
    }
}
