package dev.meshclient.examples.observability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lines of the datagrams that came. One thread adds, another one takes. */
final class ReceivedLines {
    private final BlockingQueue<String> datagrams = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();

    void add(String datagram) {
        datagrams.add(datagram);
    }

    /**
     * Waits until what came is enough.
     *
     * @param limit how long that may take
     * @return all lines that came so far, also if they are not enough
     */
    List<String> until(Predicate<List<String>> enough, Duration limit) throws InterruptedException {
        long endNanos = System.nanoTime() + limit.toNanos();
        while (!enough.test(lines)) {
            String datagram = datagrams.poll(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (datagram == null) {
                break;
            }
            datagram.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        }
        return List.copyOf(lines);
    }
}
