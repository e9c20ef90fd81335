package dev.meshclient;

import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PortMapping;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a request through a snapshot as a call would, and notes what it sees. */
final class Explainer {
    private Explainer() {}

    static Explanation explain(@Nullable Snapshot snapshot, @Nullable String problem, MeshRequest request) {
        if (snapshot == null) {
            return unrouted(request, Verdict.FAILS, problem == null ? "there is no configuration yet" : problem);
        }
        Resolution resolution = snapshot.resolve(request.host());
        if (resolution instanceof Resolution.Found found) {
            return explain(found.service(), request);
        }
        return resolution instanceof Resolution.Refused refused
                ? unrouted(request, Verdict.FAILS, refused.problem())
                : unrouted(request, Verdict.PASSES_THROUGH, null);
    }

    private static Explanation unrouted(MeshRequest request, Verdict verdict, @Nullable String problem) {
        return new Explanation(line(request), verdict, problem, null, 0, List.of(), List.of(), null);
    }

    private static Explanation explain(CompiledService service, MeshRequest request) {
        int port = service.listenerPort(request);
        CompiledRoute route = port == 0 ? null : service.routes().match(request, port);
        List<RouteTrial> trials = service.routes().explain(request, port).stream()
                .map(trial -> new RouteTrial(trial.route(), trial.matched(), trial.reason()))
                .toList();
        String problem = route == null ? problem(service, request, port) : refusal(route, request);
        return new Explanation(
                line(request),
                problem == null ? Verdict.ROUTED : Verdict.FAILS,
                problem,
                service.name(),
                port,
                trials,
                route == null ? List.of() : targets(route, request),
                route == null
                        ? null
                        : new Retry(
                                route.retry().maxRetries(),
                                Duration.ofNanos(route.retry().perTryTimeoutNanos())));
    }

    private static String problem(CompiledService service, MeshRequest request, int port) {
        if (service.refusal() != null) {
            return service.refusal();
        }
        return port == 0
                ? "port " + request.port() + " is none of "
                        + service.listeners().stream().map(PortMapping::port).toList()
                : "no route matches";
    }

    /** Why no target at all takes the request; null if one does. */
    private static @Nullable String refusal(CompiledRoute route, MeshRequest request) {
        String refusal = null;
        for (Target target : route.targets().shares().keySet()) {
            refusal = target.refusal(request);
            if (refusal == null) {
                return null;
            }
        }
        return refusal;
    }

    private static List<TargetShare> targets(CompiledRoute route, MeshRequest request) {
        return route.targets().shares().entrySet().stream()
                .map(share -> target(share.getKey(), share.getValue(), request))
                .toList();
    }

    private static TargetShare target(Target target, double share, MeshRequest request) {
        return new TargetShare(
                target.node().name(),
                share,
                Duration.ofNanos(target.requestTimeoutNanos()),
                Duration.ofNanos(target.idleTimeoutNanos()),
                target.refusal(request),
                target.node().endpoints().stream().map(Explainer::endpoint).toList());
    }

    private static EndpointView endpoint(EndpointState state) {
        return new EndpointView(
                state.endpoint().hostAndPort(),
                state.endpoint().zone(),
                state.endpoint().weight(),
                state.endpoint().attributes(),
                state.available(),
                state.inFlight());
    }

    private static String line(MeshRequest request) {
        return request.method() + " " + request.scheme() + "://" + request.host()
                + (request.defaultPort() ? "" : ":" + request.port()) + request.path()
                + (request.query() == null ? "" : "?" + request.query());
    }
}
