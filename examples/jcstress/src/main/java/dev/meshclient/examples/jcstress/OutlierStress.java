package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.health.OutlierDetector;
import dev.meshclient.model.OutlierDetection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Outlier detection that learns from several threads. */
public class OutlierStress {
    private static final dev.meshclient.model.Outcome ERROR = dev.meshclient.model.Outcome.response(500);
    private static final long BASE_NANOS = Duration.ofSeconds(30).toNanos();

    /** Three endpoints, of which the given share may be ejected. */
    private static class Node {
        final EndpointState first = Endpoints.create(1);
        final EndpointState second = Endpoints.create(2);
        final EndpointState third = Endpoints.create(3);
        final List<EndpointState> all = List.of(first, second, third);
        final AtomicInteger heard = new AtomicInteger();
        final OutlierDetector detector = new OutlierDetector(endpoint -> heard.incrementAndGet());

        Node(int maxServerErrors, int maxEjectionPercent) {
            detector.members(all);
            detector.configure(new OutlierDetection(
                    maxServerErrors, Duration.ofSeconds(10), Duration.ofNanos(BASE_NANOS), maxEjectionPercent));
        }

        void fail(EndpointState endpoint) {
            detector.record(endpoint, ERROR, 0);
        }
    }

    /** Two endpoints fail at the same time where only one may be ejected. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Counted, ejected, heard of.")
    @State
    public static class TwoForOnePlace {
        private final Node node = new Node(1, 10);

        @Actor
        public void first() {
            node.fail(node.first);
        }

        @Actor
        public void second() {
            node.fail(node.second);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r1 = node.detector.ejected();
            result.r2 = Endpoints.ejected(node.all);
            result.r3 = node.heard.get();
        }
    }

    /** Two threads see one endpoint fail. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Counted, ejected, heard of.")
    @State
    public static class OneTwice {
        private final Node node = new Node(1, 100);

        @Actor
        public void first() {
            node.fail(node.first);
        }

        @Actor
        public void second() {
            node.fail(node.first);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r1 = node.detector.ejected();
            result.r2 = Endpoints.ejected(node.all);
            result.r3 = node.heard.get();
        }
    }

    /** Of the errors that complete a row, one does. */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE)
    @Outcome(id = "false, true", expect = ACCEPTABLE)
    @State
    public static class LastErrorOfARow {
        private final EndpointState endpoint = Endpoints.create(1);

        public LastErrorOfARow() {
            endpoint.ejection().countError(3);
        }

        @Actor
        public void first(ZZ_Result result) {
            result.r1 = endpoint.ejection().countError(3);
        }

        @Actor
        public void second(ZZ_Result result) {
            result.r2 = endpoint.ejection().countError(3);
        }
    }

    /** An endpoint fails while discovery removes it: its place is free afterwards. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Counted, ejected.")
    @State
    public static class FailsWhileItLeaves {
        private final Node node = new Node(1, 10);

        @Actor
        public void fail() {
            node.fail(node.first);
        }

        @Actor
        public void leave() {
            node.detector.members(List.of(node.second, node.third));
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r1 = node.detector.ejected();
            result.r2 = Endpoints.ejected(node.all);
        }
    }

    /** An endpoint fails while detection is switched off: no sweep would bring it back, so it must not stay ejected. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Counted, ejected.")
    @State
    public static class FailsWhileDetectionEnds {
        private final Node node = new Node(1, 100);

        @Actor
        public void fail() {
            node.fail(node.first);
        }

        @Actor
        public void switchOff() {
            node.detector.configure(null);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r1 = node.detector.ejected();
            result.r2 = Endpoints.ejected(node.all);
        }
    }

    /** One endpoint comes back while another fails, and there is one place for both. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It failed before the place was free.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It took the place.")
    @State
    public static class FailsWhileAnotherReturns {
        private final Node node = new Node(1, 10);

        public FailsWhileAnotherReturns() {
            node.fail(node.first);
        }

        @Actor
        public void sweep() {
            node.detector.sweep(BASE_NANOS);
        }

        @Actor
        public void fail() {
            node.fail(node.second);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r1 = node.detector.ejected();
            result.r2 = Endpoints.ejected(node.all);
        }
    }
}
