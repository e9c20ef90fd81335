package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.endpoint.EndpointState;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** An endpoint that leaves while requests use it. */
public class EndpointStress {
    private static final String TOLD = "retired 1, closed 1";

    /** What is attached is closed after the last request, and not during one. */
    @JCStressTest
    @Outcome(id = "open, " + TOLD, expect = ACCEPTABLE, desc = "The request came before the end.")
    @Outcome(id = "refused, " + TOLD, expect = ACCEPTABLE, desc = "The request came too late.")
    @State
    public static class RequestWhileItRetires {
        private final EndpointState endpoint = Endpoints.create(1);
        private final CountedAttachment attachment = endpoint.attachment(this, unused -> new CountedAttachment());

        @Actor
        public void request(LL_Result result) {
            if (!endpoint.acquire()) {
                result.r1 = "refused";
                return;
            }
            result.r1 = attachment.isClosed() ? "closed in use" : "open";
            endpoint.release();
        }

        @Actor
        public void retire() {
            endpoint.retire();
        }

        @Arbiter
        public void arbiter(LL_Result result) {
            result.r2 = attachment.history();
        }
    }

    /** The last two requests end while it retires: it is closed once. */
    @JCStressTest
    @Outcome(id = TOLD + ", 0", expect = ACCEPTABLE)
    @State
    public static class LastRequestsEndWhileItRetires {
        private final EndpointState endpoint = Endpoints.create(1);
        private final CountedAttachment attachment = endpoint.attachment(this, unused -> new CountedAttachment());

        public LastRequestsEndWhileItRetires() {
            endpoint.acquire();
            endpoint.acquire();
        }

        @Actor
        public void requests() {
            endpoint.release();
            endpoint.release();
        }

        @Actor
        public void retire() {
            endpoint.retire();
        }

        @Arbiter
        public void arbiter(LL_Result result) {
            result.r1 = attachment.history();
            result.r2 = endpoint.inFlight();
        }
    }

    /** Told twice at the same time to retire, it retires once. */
    @JCStressTest
    @Outcome(id = TOLD, expect = ACCEPTABLE)
    @State
    public static class RetiresTwice {
        private final EndpointState endpoint = Endpoints.create(1);
        private final CountedAttachment attachment = endpoint.attachment(this, unused -> new CountedAttachment());

        @Actor
        public void first() {
            endpoint.retire();
        }

        @Actor
        public void second() {
            endpoint.retire();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = attachment.history();
        }
    }

    /** What is attached at the last moment is told, and closed, too. */
    @JCStressTest
    @Outcome(id = "open, " + TOLD, expect = ACCEPTABLE)
    @State
    public static class AttachWhileItRetires {
        private final EndpointState endpoint = Endpoints.create(1);
        private final CountedAttachment attachment = new CountedAttachment();

        public AttachWhileItRetires() {
            endpoint.acquire();
        }

        @Actor
        public void request(LL_Result result) {
            CountedAttachment attached = endpoint.attachment(this, unused -> attachment);
            result.r1 = attached.isClosed() ? "closed in use" : "open";
            endpoint.release();
        }

        @Actor
        public void retire() {
            endpoint.retire();
        }

        @Arbiter
        public void arbiter(LL_Result result) {
            result.r2 = attachment.history();
        }
    }

    /** Two requests that attach at the same time use the same; one too many is closed. */
    @JCStressTest
    @Outcome(id = "the same, 1 open", expect = ACCEPTABLE)
    @State
    public static class AttachTwice {
        private final EndpointState endpoint = Endpoints.create(1);
        private final CountedAttachment first = new CountedAttachment();
        private final CountedAttachment second = new CountedAttachment();
        private final AtomicInteger made = new AtomicInteger();
        private CountedAttachment usedByFirst = first;
        private CountedAttachment usedBySecond = second;

        public AttachTwice() {
            endpoint.acquire();
        }

        @Actor
        public void first() {
            usedByFirst = endpoint.attachment(this, unused -> make(first));
        }

        @Actor
        public void second() {
            usedBySecond = endpoint.attachment(this, unused -> make(second));
        }

        private CountedAttachment make(CountedAttachment attachment) {
            made.incrementAndGet();
            return attachment;
        }

        @Arbiter
        public void arbiter(LL_Result result) {
            int closed = (first.isClosed() ? 1 : 0) + (second.isClosed() ? 1 : 0);
            boolean usable = usedByFirst == usedBySecond && !usedByFirst.isClosed();
            result.r1 = usable ? "the same" : "not the same";
            result.r2 = (made.get() - closed) + " open";
        }
    }
}
