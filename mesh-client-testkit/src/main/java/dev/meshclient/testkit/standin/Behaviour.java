package dev.meshclient.testkit.standin;

import java.time.Duration;

/** How a stand-in treats a call. Each kind of stand-in says of itself how it does what is not the same everywhere. */
public sealed interface Behaviour {

    /** Answers as the real one does. */
    static Behaviour normal() {
        return new Normal();
    }

    /** Answers rightly, but only after some real time, or when another behaviour is set. */
    static Behaviour slow(Duration delay) {
        return new Slow(delay);
    }

    /** Takes the call and never answers; it ends when another behaviour is set. */
    static Behaviour silent() {
        return new Silent();
    }

    /** Ends the connection without an answer; where there is none, does not answer at all. */
    static Behaviour reset() {
        return new Reset();
    }

    /** Answers that it has failed itself. */
    static Behaviour failure() {
        return new Failure();
    }

    /** Answers that there are too many calls. */
    static Behaviour throttle() {
        return new Throttle();
    }

    /** Answers that the caller may not ask this. */
    static Behaviour denial() {
        return new Denial();
    }

    /** Answers what nobody can read. */
    static Behaviour garbage() {
        return new Garbage();
    }

    /** Answers rightly, but breaks off in the middle; what has no body stays whole. */
    static Behaviour truncation() {
        return new Truncation();
    }

    /** See {@link #normal}. */
    record Normal() implements Behaviour {}

    /**
     * See {@link #slow}.
     *
     * @param delay zero or more
     */
    record Slow(Duration delay) implements Behaviour {

        /** Checks the delay. */
        public Slow {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay: " + delay + " (expected: not negative)");
            }
        }
    }

    /** See {@link #silent}. */
    record Silent() implements Behaviour {}

    /** See {@link #reset}. */
    record Reset() implements Behaviour {}

    /** See {@link #failure}. */
    record Failure() implements Behaviour {}

    /** See {@link #throttle}. */
    record Throttle() implements Behaviour {}

    /** See {@link #denial}. */
    record Denial() implements Behaviour {}

    /** See {@link #garbage}. */
    record Garbage() implements Behaviour {}

    /** See {@link #truncation}. */
    record Truncation() implements Behaviour {}
}
