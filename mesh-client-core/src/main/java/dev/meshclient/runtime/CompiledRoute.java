package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.CallGuard;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.resilience.Hedge;
import dev.meshclient.resilience.RetryDecider;
import dev.meshclient.routing.RequestChanges;
import dev.meshclient.routing.WeightedTargets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests of one route, or of a virtual service without routes.
 *
 * @param name the route; null for a service that a node provides
 * @param weightedTargets where they go; null for a route that answers itself
 * @param answer what it answers itself; null for a route that has targets
 * @param retry when they are tried again
 * @param hedge when a second attempt is opened beside the first
 * @param guards what is checked before the first attempt, in this order
 * @param mirroring where copies of a request go
 * @param request what is changed in requests
 * @param response what is changed in responses; null for nothing
 * @param grpc whether the listener speaks gRPC, so that response headers are looked at for its status
 */
@Internal
public record CompiledRoute(
        @Nullable String name,
        @Nullable WeightedTargets<Target> weightedTargets,
        @Nullable CompiledAnswer answer,
        RetryDecider retry,
        Hedge hedge,
        List<CallGuard> guards,
        Mirroring mirroring,
        RequestChanges request,
        @Nullable ResponsePlan response,
        boolean grpc) {

    /** Returns where requests go, of a route that does not answer itself. */
    public WeightedTargets<Target> targets() {
        return Objects.requireNonNull(weightedTargets);
    }

    /** Returns each target's share of the requests; none for a route that answers itself. */
    public Map<Target, Double> shares() {
        return weightedTargets == null ? Map.of() : weightedTargets.shares();
    }
}
