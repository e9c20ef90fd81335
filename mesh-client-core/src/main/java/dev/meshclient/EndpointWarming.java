package dev.meshclient;

import dev.meshclient.call.Transport;
import dev.meshclient.endpoint.EndpointAttachment;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.runtime.Gate;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint that is connected to once before there is a call for it. It lives as long as the endpoint. */
final class EndpointWarming implements EndpointAttachment {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointWarming.class);

    private final EndpointState endpoint;
    private final Gate done = new Gate();
    private final AtomicBoolean begun = new AtomicBoolean();

    EndpointWarming(EndpointState endpoint) {
        this.endpoint = endpoint;
    }

    /** Returns what opens when it was connected to, could not be, or has left its node. */
    Gate done() {
        return done;
    }

    /** Returns whether nobody has begun with it before. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /** Connects, and returns whether every transport could. Blocks. */
    boolean connect(List<Transport> transports) {
        try {
            boolean connected = true;
            for (Transport transport : transports) {
                connected &= connect(transport);
            }
            return connected;
        } finally {
            done.open();
        }
    }

    private boolean connect(Transport transport) {
        try {
            transport.warm(endpoint);
            return true;
        } catch (IOException e) {
            LOG.debug("{}: no connection: {}", endpoint, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("{}: no connection", endpoint, e);
        }
        return false;
    }

    @Override
    public void retire() {
        done.open();
    }

    @Override
    public void close() {}
}
