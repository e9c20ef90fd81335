package dev.meshclient.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.RetryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryAdmissionTest {
    private final AtomicInteger active = new AtomicInteger();

    /** Envoy's test {@code BudgetVerifyMinimumConcurrency}. */
    @Test
    void without_requests_three_retries_are_admitted_and_with_twenty_a_fourth_one() {
        RetryAdmission admission = RetryAdmission.create(RetryBudget.ENVOY, active::get);

        assertThat(acquire(admission, 4)).containsExactly(true, true, true, false);
        active.set(20);
        assertThat(acquire(admission, 2)).containsExactly(true, false);
    }

    @Test
    void the_share_of_the_active_requests_is_rounded_down() {
        active.set(29);

        assertThat(admitted(new RetryBudget(20, 0))).isEqualTo(5);
    }

    @Test
    void the_larger_limit_counts() {
        active.set(100);

        assertThat(admitted(new RetryBudget(10, 3))).isEqualTo(10);
        assertThat(admitted(new RetryBudget(10, 30))).isEqualTo(30);
    }

    @Test
    void a_budget_of_nothing_admits_nothing() {
        active.set(1_000);

        assertThat(admitted(new RetryBudget(0, 0))).isZero();
    }

    @Test
    void a_released_unit_can_be_taken_again() {
        RetryAdmission admission = RetryAdmission.create(new RetryBudget(0, 1), active::get);

        assertThat(acquire(admission, 2)).containsExactly(true, false);
        admission.release();
        assertThat(acquire(admission, 2)).containsExactly(true, false);
    }

    @Test
    void a_refusal_takes_no_unit() {
        RetryAdmission admission = RetryAdmission.create(new RetryBudget(0, 1), active::get);

        assertThat(acquire(admission, 10)).containsOnlyOnce(true);
        admission.release();
        assertThat(admission.tryAcquire()).isTrue();
    }

    @Test
    void when_active_requests_fall_the_retries_under_way_count_against_the_lower_limit() {
        active.set(50);
        RetryAdmission admission = RetryAdmission.create(RetryBudget.ENVOY, active::get);
        assertThat(acquire(admission, 10)).containsOnly(true);

        active.set(0);
        for (int released = 0; released < 7; released++) {
            assertThat(admission.tryAcquire()).isFalse();
            admission.release();
        }
        assertThat(admission.tryAcquire()).isFalse();
        admission.release();
        assertThat(admission.tryAcquire()).isTrue();
    }

    @Test
    void without_a_budget_every_retry_is_admitted() {
        assertThat(RetryAdmission.create(null, active::get)).isSameAs(RetryAdmission.ALWAYS);
        assertThat(acquire(RetryAdmission.ALWAYS, 1_000)).containsOnly(true);
    }

    @Test
    void threads_that_compete_never_hold_more_than_the_limit_together() throws InterruptedException {
        RetryAdmission admission = RetryAdmission.create(new RetryBudget(0, 2), active::get);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> takeAndRelease(admission, held, most)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, 2);
        assertThat(acquire(admission, 3)).containsExactly(true, true, false);
    }

    private static void takeAndRelease(RetryAdmission admission, AtomicInteger held, AtomicInteger most) {
        for (int i = 0; i < 20_000; i++) {
            if (admission.tryAcquire()) {
                most.accumulateAndGet(held.incrementAndGet(), Math::max);
                held.decrementAndGet();
                admission.release();
            }
        }
    }

    private long admitted(RetryBudget budget) {
        return acquire(RetryAdmission.create(budget, active::get), 100).stream()
                .filter(admitted -> admitted)
                .count();
    }

    private static List<Boolean> acquire(RetryAdmission admission, int times) {
        return Stream.generate(admission::tryAcquire).limit(times).toList();
    }
}
