// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class TaskThreadTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void a_task_that_is_stopped_ends_well() throws Exception {
        TaskThread thread = TaskThread.start("t", () -> new CountDownLatch(1).await());

        assertThat(thread.stop(LONG)).isTrue();
        assertThat(thread.ended().toCompletableFuture().get()).isNull();
    }

    @Test
    void an_interrupt_that_kafka_wrapped_is_a_stop_too() throws Exception {
        TaskThread thread = TaskThread.start("t", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        });

        assertThat(thread.stop(LONG)).isTrue();
        assertThat(thread.ended().toCompletableFuture().get()).isNull();
    }

    @Test
    void a_failure_is_visible() {
        TaskThread thread = TaskThread.start("t", () -> {
            throw new IOException("disk full");
        });

        assertThatThrownBy(() -> thread.ended().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("disk full");
    }

    @Test
    void a_failure_while_stopping_is_visible_too() {
        TaskThread thread = TaskThread.start("t", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("the last frames were not written");
            }
        });

        thread.stop(LONG);
        assertThatThrownBy(() -> thread.ended().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("the last frames were not written");
    }

    @Test
    void stopping_gives_up_on_a_task_that_does_not_listen() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ignoring = new CountDownLatch(1);
        TaskThread thread = TaskThread.start("t", () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                ignoring.countDown();
                release.await();
            }
        });

        assertThat(thread.stop(Duration.ofMillis(20))).isFalse();
        ignoring.await();
        release.countDown();
        assertThat(thread.stop(LONG)).isTrue();
    }
}
