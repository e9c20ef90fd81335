package dev.meshclient;

import dev.meshclient.call.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Endpoints that are to be connected to. Every thread that runs it takes part until there is none left. */
final class WarmingBatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmingBatch.class);

    private final List<EndpointWarming> endpoints;
    private final List<Transport> transports;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    WarmingBatch(List<EndpointWarming> endpoints, List<Transport> transports) {
        this.endpoints = endpoints;
        this.transports = transports;
    }

    @Override
    public void run() {
        for (int i = next.getAndIncrement(); i < endpoints.size(); i = next.getAndIncrement()) {
            connect(endpoints.get(i));
        }
    }

    private void connect(EndpointWarming endpoint) {
        if (!endpoint.connect(transports)) {
            failed.incrementAndGet();
        }
        if (ended.incrementAndGet() == endpoints.size()) {
            LOG.info("warmed the connections of {} endpoints ({} failed)", endpoints.size(), failed);
        }
    }
}
