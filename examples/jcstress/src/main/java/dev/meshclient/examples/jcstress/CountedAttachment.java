package dev.meshclient.examples.jcstress;

import dev.meshclient.endpoint.EndpointAttachment;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told. */
final class CountedAttachment implements EndpointAttachment {
    private final AtomicInteger retired = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile boolean retireEnded;
    private volatile boolean closedTooEarly;

    @Override
    public void retire() {
        retired.incrementAndGet();
        retireEnded = true;
    }

    @Override
    public void close() {
        closedTooEarly |= !retireEnded;
        closed.incrementAndGet();
    }

    boolean isClosed() {
        return closed.get() > 0;
    }

    /** Returns "told once each, in order", or what went wrong. */
    String history() {
        return "retired " + retired + ", closed " + closed + (closedTooEarly ? ", too early" : "");
    }
}
