package dev.meshclient;

import dev.meshclient.Explanation.Changes;
import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.GatewayStage;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.call.SeenRequest;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.Refusal;
import dev.meshclient.runtime.Target;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a request through the routes of its virtual service as a call would, and notes what it sees. */
final class ServiceExplainer {
    private final Declarations declarations;
    private final RouteTrials trials;
    private final CompiledService service;
    private final MeshRequest request;
    private final MeshRequest asked;
    private final int port;
    private final @Nullable CompiledRoute route;

    /** For a request as the service's routes see it. */
    ServiceExplainer(Declarations declarations, RouteTrials trials, CompiledService service, MeshRequest request) {
        this.declarations = declarations;
        this.trials = trials;
        this.service = service;
        this.request = request;
        this.asked = SeenRequest.asked(request);
        this.port = service.listenerPort(request);
        this.route = port == 0 ? null : service.routes().match(request, port);
    }

    Explanation explain(String line, @Nullable Host host, @Nullable GatewayStage stage) {
        RouteActions actions = new RouteActions(declarations, service.name(), request);
        String problem = route == null ? miss() : refusal(actions.candidates(route));
        boolean answers = route != null && route.answer() != null;
        return new Explanation(
                line,
                problem != null ? Verdict.FAILS : answers ? Verdict.ANSWERED : Verdict.ROUTED,
                problem,
                host,
                Explainer.path(asked),
                stage,
                new Declared(service.name(), declarations.placeOf("virtualServices", service.name())),
                port,
                trials(),
                route == null ? null : actions.of(route),
                route == null ? List.of() : new TargetShares(declarations, service.name(), asked).of(route),
                route == null || answers ? null : new SettingsInForce(declarations).retry(service.name(), route),
                route == null ? Changes.NONE : changes(route));
    }

    private List<RouteTrial> trials() {
        return trials.of(
                service.routes().explain(request, port), name -> declarations.originOfRoute(service.name(), name));
    }

    private String miss() {
        Refusal refusal = service.refusal();
        if (refusal != null) {
            return refusal.problem();
        }
        return port == 0
                ? "port " + request.port() + " is none of "
                        + service.listeners().stream().map(PortMapping::port).toList()
                : "no route matches";
    }

    /** Why no target at all takes the request; null if one does, or there is none. */
    private @Nullable String refusal(Collection<Target> candidates) {
        String problem = null;
        for (Target target : candidates) {
            Refusal refusal = target.refusal(asked);
            if (refusal == null) {
                return null;
            }
            problem = refusal.problem();
        }
        return problem;
    }

    private Changes changes(CompiledRoute taken) {
        RequestPlan plan = taken.answer() == null ? SeenRequest.plan(request, taken.request()) : null;
        HeaderChanges response =
                taken.response() == null ? HeaderChanges.NONE : taken.response().headers();
        return plan == null
                ? new Changes(null, null, HeaderChanges.NONE, ShownHeaders.of(response))
                : new Changes(
                        plan.path() == null ? null : ShownTarget.of(plan.path()),
                        plan.authority(),
                        ShownHeaders.of(plan.headers()),
                        ShownHeaders.of(response));
    }
}
