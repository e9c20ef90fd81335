package dev.meshclient.testkit.standin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The calls that a stand-in has seen, and how it is to treat the next ones. Safe for use by several threads. */
final class CallLog {
    private final List<SeenCall> calls = new ArrayList<>();
    private Behaviour always = Behaviour.normal();
    private Behaviour next = always;
    private int left;
    private long generation;
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
        generation++;
        notifyAll();
    }

    synchronized void behave(Behaviour behaviour, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("calls: " + count + " (expected: 1 or more)");
        }
        next = behaviour;
        left = count;
        generation++;
        notifyAll();
    }

    /** Notes a call. Returns how to treat it. */
    synchronized Treatment seen(SeenCall call) {
        calls.add(call);
        if (left == 0) {
            return new Treatment(always, generation);
        }
        left--;
        return new Treatment(next, generation);
    }

    /** Blocks a call that gets no answer, until a behaviour is set after it came or the stand-in closes. */
    synchronized void keepWaiting(Treatment treatment) throws InterruptedException {
        while (holds(treatment)) {
            wait();
        }
    }

    /** Blocks a call for some real time, or until a behaviour is set after it came or the stand-in closes. */
    synchronized void keepWaiting(Treatment treatment, Duration delay) throws InterruptedException {
        long nanos = delay.toNanos();
        long end = System.nanoTime() + nanos;
        for (long rest = nanos; holds(treatment) && rest > 0; rest = end - System.nanoTime()) {
            wait(rest / 1_000_000, (int) (rest % 1_000_000));
        }
    }

    private boolean holds(Treatment treatment) {
        return !closed && treatment.generation() == generation;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
