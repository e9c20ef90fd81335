package dev.meshclient.testkit.standin;

import java.util.ArrayList;
import java.util.List;

/** The calls that a stand-in has seen, and how it is to treat the next ones. Safe for use by several threads. */
final class CallLog {
    private final List<SeenCall> calls = new ArrayList<>();
    private Behaviour always = Behaviour.normal();
    private Behaviour next = always;
    private int left;
    private boolean closed;

    synchronized List<SeenCall> calls() {
        return List.copyOf(calls);
    }

    synchronized void forget() {
        calls.clear();
    }

    synchronized void behave(Behaviour behaviour) {
        always = behaviour;
        left = 0;
        notifyAll();
    }

    synchronized void behave(Behaviour behaviour, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("calls: " + count + " (expected: 1 or more)");
        }
        next = behaviour;
        left = count;
    }

    /** Notes a call. Returns how to treat it. */
    synchronized Behaviour seen(SeenCall call) {
        calls.add(call);
        if (left == 0) {
            return always;
        }
        left--;
        return next;
    }

    /** Blocks a call that gets no answer, until another behaviour is set or the stand-in closes. */
    synchronized void keepWaiting() throws InterruptedException {
        Behaviour before = always;
        while (!closed && always == before) {
            wait();
        }
    }

    /** Blocks a call for some real time, or until the stand-in closes. */
    synchronized void keepWaiting(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; !closed && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
