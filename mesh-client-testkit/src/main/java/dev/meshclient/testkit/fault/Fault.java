package dev.meshclient.testkit.fault;

import java.time.Duration;

/** What happens to a {@link FaultTarget}. */
public sealed interface Fault {

    /** It is as it should be again. */
    record Recovers() implements Fault {}

    /** An endpoint refuses connections, and cuts those that it has. */
    record Dies() implements Fault {}

    /**
     * An endpoint answers as before, but later.
     *
     * @param delay how much later, more than zero
     */
    record SlowsTo(Duration delay) implements Fault {

        /** Checks the delay. */
        public SlowsTo {
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException("delay: " + delay + " (expected: more than zero)");
            }
        }
    }

    /**
     * An endpoint answers everything with a status.
     *
     * @param status 200..599
     */
    record Answers(int status) implements Fault {

        /** Checks the status. */
        public Answers {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("status: " + status + " (expected: 200..599)");
            }
        }
    }

    /** An endpoint takes requests and never answers. */
    record GoesSilent() implements Fault {}

    /** An endpoint takes requests and resets their connections. */
    record ResetsConnections() implements Fault {}

    /** What is between two zones lets nothing through, or a source cannot be read. */
    record IsCutOff() implements Fault {}
}
