package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptTimerTest {
    private final CountDownLatch fired = new CountDownLatch(1);
    private final CountDownLatch cancel = new CountDownLatch(1);

    /** Or else all timers of the process would wait. */
    @AfterEach
    void letCancel() {
        cancel.countDown();
    }

    @Test
    void a_timer_that_is_about_to_cancel_says_so_when_it_is_stopped() throws InterruptedException {
        AttemptTimer timer = new AttemptTimer(slowlyCancelled());
        timer.start(1);
        fired.await();
        assertThat(timer.stop()).isTrue();
        assertThat(timer.stop()).isFalse();
    }

    @Test
    void a_timer_that_is_stopped_in_time_says_nothing() {
        AttemptTimer timer = new AttemptTimer(slowlyCancelled());
        timer.start(Long.MAX_VALUE);
        assertThat(timer.stop()).isFalse();
        assertThat(fired.getCount()).isEqualTo(1);
    }

    @Test
    void a_late_request_whose_timer_is_about_to_cancel_says_so_when_it_is_answered() throws InterruptedException {
        LateRequest late = new LateRequest(slowlyCancelled(), 1);
        late.sent(0);
        fired.await();
        assertThat(late.answered()).isTrue();
    }

    @Test
    void a_late_request_that_was_answered_before_it_was_sent_has_no_timer() {
        LateRequest late = new LateRequest(slowlyCancelled(), 1);
        assertThat(late.answered()).isFalse();
        assertThat(late.sent(7)).isFalse();
        late.timedOut();
        assertThat(fired.getCount()).isEqualTo(1);
        assertThat(late.delivered(3)).isTrue();
        assertThat(late.bodyEndsAtNanos()).isEqualTo(10);
        assertThat(late.sentAtNanos()).isEqualTo(7);
    }

    private Call slowlyCancelled() {
        return (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    fired.countDown();
                    cancel.await();
                    return null;
                });
    }
}
