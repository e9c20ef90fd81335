package dev.meshclient;

import dev.meshclient.call.Transport;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.runtime.Gate;
import dev.meshclient.time.FewThreads;
import dev.meshclient.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Has the transports connect to endpoints before there are calls for them: to each endpoint once, and to a few at a time.
 * Safe for use by several threads.
 */
final class ConnectionWarmer {
    /** Leaves threads for the configuration and for discovery, however long connecting takes. */
    private static final int AT_A_TIME = 2;

    private final List<Transport> transports;
    private final Executor few;

    /**
     * Creates a warmer that has done nothing yet.
     *
     * @param transports what connects, as it is when there is something to do; empty for nothing
     * @param scheduler where connecting may block
     */
    ConnectionWarmer(List<Transport> transports, Scheduler scheduler) {
        this.transports = transports;
        this.few = new FewThreads(scheduler.io(), AT_A_TIME);
    }

    /** Begins with those that are new. Each gate opens when an endpoint was connected to, could not be, or has left. */
    List<Gate> warm(List<EndpointState> endpoints) {
        if (transports.isEmpty()) {
            return List.of();
        }
        List<Gate> gates = new ArrayList<>();
        List<EndpointWarming> cold = new ArrayList<>();
        for (EndpointState endpoint : endpoints) {
            if (endpoint.acquire()) {
                EndpointWarming warming = warmingOf(endpoint);
                gates.add(warming.done());
                if (warming.begin()) {
                    cold.add(warming);
                }
            }
        }
        begin(cold);
        return gates;
    }

    private EndpointWarming warmingOf(EndpointState acquired) {
        try {
            return acquired.attachment(this, EndpointWarming::new);
        } finally {
            acquired.release();
        }
    }

    private void begin(List<EndpointWarming> cold) {
        WarmingBatch batch = new WarmingBatch(cold, transports);
        for (int i = 0; i < Math.min(cold.size(), AT_A_TIME); i++) {
            few.execute(batch);
        }
    }
}
