package dev.meshclient.okhttp;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The attempts on one connection whose response a caller has: one at a time in HTTP/1.1, several in HTTP/2. They are
 * linked to one another, which costs no garbage; whoever comes next takes out those that have ended. Safe for use by
 * several threads.
 */
final class DeliveredAttempts {
    private final AtomicReference<@Nullable Attempt> newest = new AtomicReference<>();

    void add(Attempt attempt) {
        Attempt before;
        do {
            before = newest.get();
            if (before != null) {
                attempt.follow(open(before));
            }
        } while (!newest.compareAndSet(before, attempt));
    }

    /** The attempt has ended. */
    void remove(Attempt attempt) {
        if (newest.get() == attempt) {
            newest.compareAndSet(attempt, open(attempt.before()));
        }
    }

    boolean isEmpty() {
        return skipEnded(newest.get()) == null;
    }

    void abort() {
        for (Attempt attempt = newest.get(); attempt != null; attempt = attempt.before()) {
            attempt.abort();
        }
    }

    /** Returns the first open one from there on. Links only ever come to skip what has ended, so that none gets lost. */
    private static @Nullable Attempt open(@Nullable Attempt from) {
        Attempt first = skipEnded(from);
        for (Attempt attempt = first; attempt != null; attempt = attempt.before()) {
            attempt.follow(skipEnded(attempt.before()));
        }
        return first;
    }

    private static @Nullable Attempt skipEnded(@Nullable Attempt from) {
        Attempt attempt = from;
        while (attempt != null && attempt.isOver()) {
            attempt = attempt.before();
        }
        return attempt;
    }
}
