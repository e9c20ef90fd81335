package dev.meshclient.testkit.standin;

import java.util.List;

/**
 * Something from outside of the process that a test has inside of it, on a port of the loopback interface: it answers as
 * the real one does, notes every call, and misbehaves when a test says so.
 *
 * <p>Safe for use by several threads. What it holds ends with {@link #close}.
 */
public interface StandIn extends AutoCloseable {

    /** Returns the calls it has seen, also those that it then failed, in the order in which they came. */
    List<SeenCall> calls();

    /** Forgets the calls seen so far. */
    void forgetCalls();

    /**
     * Treats every further call like this. Calls that the behaviour before keeps waiting end: silent ones without an answer,
     * slow ones with theirs at once.
     */
    void behave(Behaviour behaviour);

    /**
     * Treats the next calls like this, and those after them as before. Calls that are being kept waiting end, as with
     * {@link #behave(Behaviour)}.
     *
     * @param calls how many, 1 or more
     * @throws IllegalArgumentException if it is less than 1
     */
    void behave(Behaviour behaviour, int calls);

    /** Ends it; calls that it keeps waiting end too. Idempotent. */
    @Override
    void close();
}
