package dev.meshclient.runtime;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A question under way: interrupts the thread that waits for its answer, and nothing that this thread does later. */
final class Asking {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;

    /** Asks on the calling thread. */
    <T> T ask(Poll.Question<T> question) throws IOException {
        enter(Thread.currentThread());
        try {
            return question.ask();
        } finally {
            enter(null);
        }
    }

    private void enter(@Nullable Thread asking) {
        lock.lock();
        try {
            thread = asking;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the question, if there is one. Called by another thread. */
    void interrupt() {
        lock.lock();
        try {
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
