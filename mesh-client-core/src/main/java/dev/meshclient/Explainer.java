package dev.meshclient;

import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PortMapping;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.Refusal;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a request through a snapshot as a call would, and notes what it sees. */
final class Explainer {
    private final MeshRequest request;
    private final Declarations declarations;
    private final SettingsInForce settings;

    private Explainer(MeshRequest request, Snapshot snapshot) {
        this.request = request;
        this.declarations = new Declarations(snapshot.config(), snapshot.origins());
        this.settings = new SettingsInForce(declarations);
    }

    static Explanation explain(@Nullable Snapshot snapshot, @Nullable String problem, MeshRequest request) {
        if (snapshot == null) {
            return unrouted(request, Verdict.FAILS, problem == null ? "there is no configuration yet" : problem);
        }
        Resolution resolution = snapshot.resolve(request.host(), request.port());
        if (resolution instanceof Resolution.Found found) {
            return new Explainer(request, snapshot).explain(found.service());
        }
        return resolution instanceof Resolution.Refused refused
                ? unrouted(request, Verdict.FAILS, refused.problem())
                : unrouted(request, Verdict.PASSES_THROUGH, null);
    }

    private static Explanation unrouted(MeshRequest request, Verdict verdict, @Nullable String problem) {
        return new Explanation(line(request), verdict, problem, null, 0, List.of(), List.of(), null);
    }

    private Explanation explain(CompiledService service) {
        int port = service.listenerPort(request);
        CompiledRoute route = port == 0 ? null : service.routes().match(request, port);
        List<RouteTrial> trials = service.routes().explain(request, port).stream()
                .map(trial -> new RouteTrial(
                        trial.route(),
                        declarations.placeOfRoute(service.name(), trial.route()),
                        trial.matched(),
                        trial.reason()))
                .toList();
        String problem = route == null ? problem(service, port) : refusal(route);
        return new Explanation(
                line(request),
                problem == null ? Verdict.ROUTED : Verdict.FAILS,
                problem,
                new Declared(service.name(), declarations.placeOf("virtualServices", service.name())),
                port,
                trials,
                route == null ? List.of() : targets(service.name(), route),
                route == null ? null : settings.retry(service.name(), route));
    }

    private String problem(CompiledService service, int port) {
        Refusal refusal = service.refusal();
        if (refusal != null) {
            return refusal.problem();
        }
        return port == 0
                ? "port " + request.port() + " is none of "
                        + service.listeners().stream().map(PortMapping::port).toList()
                : "no route matches";
    }

    /** Why no target at all takes the request; null if one does. */
    private @Nullable String refusal(CompiledRoute route) {
        String problem = null;
        for (Target target : route.shares().keySet()) {
            Refusal refusal = target.refusal(request);
            if (refusal == null) {
                return null;
            }
            problem = refusal.problem();
        }
        return problem;
    }

    private List<TargetShare> targets(String service, CompiledRoute route) {
        return route.shares().entrySet().stream()
                .map(share -> target(service, route, share.getKey(), share.getValue()))
                .toList();
    }

    private TargetShare target(String service, CompiledRoute route, Target target, double share) {
        String name = String.valueOf(target.info().virtualNode());
        Refusal refusal = target.refusal(request);
        return new TargetShare(
                name,
                declarations.placeOf("virtualNodes", name),
                share,
                target.requestTimeout(),
                target.idleTimeout(),
                target.node() == null ? List.of() : settings.of(service, route, target, target.node()),
                refusal == null ? null : refusal.problem(),
                target.node() == null
                        ? List.of()
                        : target.node().endpoints().stream()
                                .map(Explainer::endpoint)
                                .toList());
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
