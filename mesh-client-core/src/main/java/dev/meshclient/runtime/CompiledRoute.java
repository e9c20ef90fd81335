package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.CallGuard;
import dev.meshclient.model.ResponsePlan;
import dev.meshclient.resilience.Hedge;
import dev.meshclient.resilience.RetryDecider;
import dev.meshclient.routing.WeightedTargets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests of one route, or of a virtual service without routes.
 *
 * @param name the route; null for a service that a node provides
 * @param targets where they go
 * @param retry when they are tried again
 * @param hedge when a second attempt is opened beside the first
 * @param guards what is checked before the first attempt, in this order
 * @param mirroring where copies of a request go
 * @param response what is changed in responses; null for nothing
 * @param grpc whether the listener speaks gRPC, so that response headers are looked at for its status
 */
@Internal
public record CompiledRoute(
        @Nullable String name,
        WeightedTargets<Target> targets,
        RetryDecider retry,
        Hedge hedge,
        List<CallGuard> guards,
        Mirroring mirroring,
        @Nullable ResponsePlan response,
        boolean grpc) {}
