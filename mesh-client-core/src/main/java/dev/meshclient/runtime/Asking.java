package dev.meshclient.runtime;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A question under way: interrupts the thread that waits for its answer, and nothing that this thread does later. A question
 * that still waits for a thread is not asked any more.
 */
final class Asking {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private boolean ended;

    /** Another question will be asked. */
    void prepare() {
        lock.lock();
        try {
            ended = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks on the calling thread.
     *
     * @throws InterruptedIOException if the question was ended before
     */
    <T> T ask(Poll.Question<T> question) throws IOException {
        begin();
        try {
            return question.ask();
        } finally {
            end();
        }
    }

    private void begin() throws InterruptedIOException {
        lock.lock();
        try {
            if (ended) {
                throw new InterruptedIOException("ended before it was asked: no thread was free");
            }
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            thread = null;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the question, asked or not. Called by another thread. */
    void interrupt() {
        lock.lock();
        try {
            ended = true;
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
