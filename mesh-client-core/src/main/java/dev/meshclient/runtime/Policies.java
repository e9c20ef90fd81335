package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.CallGuard;
import dev.meshclient.model.Listener;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.resilience.Hedge;
import dev.meshclient.resilience.RequestLimiter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what routes and nodes declare besides targets and retries. Each policy is off unless something declares it. */
@Internal
public interface Policies {

    /** Every policy off. */
    Policies NONE = new Policies() {};

    /**
     * Returns what is checked before a call's first attempt, in this order.
     *
     * @param route null for a service that a node provides
     */
    default List<CallGuard> guards(@Nullable Route route) {
        return List.of();
    }

    /**
     * Returns when a second attempt is opened beside the first.
     *
     * @param route null for a service that a node provides
     */
    default Hedge hedge(@Nullable Route route) {
        return Hedge.NONE;
    }

    /**
     * Returns where copies of requests go.
     *
     * @param route null for a service that a node provides
     */
    default Mirroring mirroring(@Nullable Route route) {
        return Mirroring.NONE;
    }

    /** Returns the limit on concurrent requests to a node's port; called once for each, however many snapshots follow. */
    default RequestLimiter requestLimiter(VirtualNode node, Listener listener) {
        return RequestLimiter.NONE;
    }
}
