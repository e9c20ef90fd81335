package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticket;
import dev.meshclient.time.Waiter;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One caller waits, another helps it on. */
public class WaitStress {

    /** A wake-up is never lost, and the caller sees what was written before it. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE)
    @State
    public static class WakeWhileItBeginsToWait {
        private static final Scheduler SCHEDULER = Scheduler.system();

        private final Waiter waiter = SCHEDULER.newWaiter();
        private int written;

        @Actor
        public void caller(I_Result result) {
            try {
                result.r1 = waiter.await(Long.MAX_VALUE) ? written : -1;
            } catch (InterruptedException e) {
                result.r1 = -2;
            }
        }

        @Actor
        public void helper() {
            written = 1;
            waiter.wake();
        }
    }

    /** A ticket is granted or cancelled, never both. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Granted.")
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "Cancelled.")
    @State
    public static class GrantOrCancel {
        private final Ticket ticket = new Ticket();

        @Actor
        public void grant(ZZ_Result result) {
            result.r1 = ticket.grant();
        }

        @Actor
        public void cancel(ZZ_Result result) {
            result.r2 = ticket.cancel();
        }
    }

    /** A caller that registers while its ticket is granted is woken once. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE)
    @State
    public static class RegisterWhileItIsGranted {
        private final Ticket ticket = new Ticket();
        private final AtomicInteger woken = new AtomicInteger();

        @Actor
        public void caller() {
            ticket.onGranted(woken::incrementAndGet);
        }

        @Actor
        public void grant() {
            ticket.grant();
        }

        @Arbiter
        public void arbiter(I_Result result) {
            result.r1 = woken.get();
        }
    }
}
