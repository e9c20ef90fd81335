package dev.meshclient.examples.benchmarks;

import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Keeps Okio's watchdog thread asleep, by a timeout that ends before those of calls. Otherwise each timeout that is the
 * next to end wakes the thread, which costs the caller more than what is to be measured, or less, as the other cores are
 * busy or not.
 */
final class Pacemaker extends AsyncTimeout {
    private Pacemaker() {
        timeout(250, TimeUnit.MILLISECONDS);
    }

    static void start() {
        new Pacemaker().enter();
    }

    @Override
    protected void timedOut() {
        exit();
        enter();
    }
}
