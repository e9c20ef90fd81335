package dev.meshclient.accesslog;

import dev.meshclient.logformat.LoggedCall;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose lines wait to be written: any thread puts them in, without a lock, and one at a time takes them out. Full, it
 * drops what comes, and counts it.
 */
final class LineQueue implements Consumer<LoggedCall> {
    private final MpscAtomicArrayQueue<LoggedCall> calls;
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closed;

    /**
     * Creates a queue.
     *
     * @param capacity is rounded up to a power of two
     */
    LineQueue(int capacity) {
        calls = new MpscAtomicArrayQueue<>(capacity);
    }

    @Override
    public void accept(LoggedCall call) {
        if (closed || !calls.offer(call)) {
            dropped.increment();
        }
    }

    @Nullable
    LoggedCall poll() {
        return calls.poll();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    int capacity() {
        return calls.capacity();
    }

    /** Takes nothing more. */
    void close() {
        closed = true;
    }

    /** Returns how many were dropped since this was asked last. */
    long takeDropped() {
        return dropped.sumThenReset();
    }
}
