package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TicketTest {
    private final Ticket ticket = new Ticket();
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void a_grant_wakes_the_caller_who_waits() {
        ticket.onGranted(woken::incrementAndGet);
        assertThat(woken).hasValue(0);
        assertThat(ticket.granted()).isFalse();

        assertThat(ticket.grant()).isTrue();
        assertThat(woken).hasValue(1);
        assertThat(ticket.granted()).isTrue();
    }

    @Test
    void a_wake_up_that_comes_after_the_grant_runs_at_once() {
        ticket.grant();

        ticket.onGranted(woken::incrementAndGet);
        assertThat(woken).hasValue(1);
    }

    @Test
    void a_later_wake_up_replaces_an_earlier_one() {
        AtomicInteger earlier = new AtomicInteger();
        ticket.onGranted(earlier::incrementAndGet);
        ticket.onGranted(woken::incrementAndGet);

        ticket.grant();
        assertThat(earlier).hasValue(0);
        assertThat(woken).hasValue(1);
    }

    @Test
    void a_ticket_is_granted_once() {
        ticket.onGranted(woken::incrementAndGet);

        assertThat(ticket.grant()).isTrue();
        assertThat(ticket.grant()).isFalse();
        assertThat(woken).hasValue(1);
    }

    @Test
    void a_caller_who_gave_up_is_not_granted_and_not_woken() {
        ticket.onGranted(woken::incrementAndGet);

        assertThat(ticket.cancel()).isTrue();
        assertThat(ticket.grant()).isFalse();
        assertThat(ticket.granted()).isFalse();
        assertThat(woken).hasValue(0);
    }

    @Test
    void a_wake_up_is_not_registered_for_a_caller_who_gave_up() {
        ticket.cancel();

        ticket.onGranted(woken::incrementAndGet);
        ticket.grant();
        assertThat(woken).hasValue(0);
    }

    @Test
    void who_gives_up_after_the_grant_hears_of_it() {
        ticket.grant();

        assertThat(ticket.cancel()).isFalse();
        assertThat(ticket.granted()).isTrue();
    }

    @Test
    void of_a_grant_and_a_cancellation_at_the_same_time_exactly_one_succeeds() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            Ticket contended = new Ticket();
            AtomicBoolean granted = new AtomicBoolean();
            CyclicBarrier together = new CyclicBarrier(2);
            Thread granter = new Thread(() -> {
                pass(together);
                granted.set(contended.grant());
            });
            granter.start();
            pass(together);
            boolean cancelled = contended.cancel();
            granter.join();

            assertThat(cancelled).isNotEqualTo(granted.get());
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
