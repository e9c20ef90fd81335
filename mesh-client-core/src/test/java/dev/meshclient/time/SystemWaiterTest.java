package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemWaiterTest {
    private final Ticker ticker = Ticker.system();
    private final Waiter waiter = new SystemWaiter();

    @Test
    void a_wait_for_a_time_that_has_come_ends_at_once() throws Exception {
        assertThat(waiter.await(ticker.read())).isFalse();
    }

    @Test
    void a_wait_does_not_end_before_its_time_even_if_the_thread_is_unparked_without_reason() throws Exception {
        long until = ticker.read() + 2_000_000;
        LockSupport.unpark(Thread.currentThread());

        assertThat(waiter.await(until)).isFalse();
        assertThat(ticker.read() - until).isNotNegative();
    }

    @Test
    void a_wake_up_before_the_wait_ends_one_wait() throws Exception {
        waiter.wake();
        waiter.wake();

        assertThat(waiter.await(Long.MAX_VALUE)).isTrue();
        assertThat(waiter.await(ticker.read())).isFalse();
    }

    @Test
    void a_wake_up_from_another_thread_ends_each_wait_without_limit() throws Exception {
        Waiter answer = new SystemWaiter();
        FutureTask<Integer> echo = new FutureTask<>(() -> {
            for (int round = 0; round < 1000; round++) {
                waiter.await(Long.MAX_VALUE);
                answer.wake();
            }
            return 1000;
        });
        new Thread(echo).start();

        for (int round = 0; round < 1000; round++) {
            waiter.wake();
            assertThat(answer.await(Long.MAX_VALUE)).isTrue();
        }

        assertThat(echo.get()).isEqualTo(1000);
    }

    @Test
    void an_interrupt_ends_the_wait_and_clears_the_flag() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> waiter.await(Long.MAX_VALUE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
