package dev.meshclient;

import dev.meshclient.Explanation.Changes;
import dev.meshclient.Explanation.GatewayStage;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.Path;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.call.SeenRequest;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.Authority;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.routing.NormalizedPath;
import dev.meshclient.runtime.CompiledGateway;
import dev.meshclient.runtime.GatewayTarget;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a request through a snapshot as a call would, up to its virtual service, and notes what it sees. */
final class Explainer {
    private final Snapshot snapshot;
    private final MeshRequest asked;
    private final Declarations declarations;
    private final RouteTrials trials;

    private Explainer(Snapshot snapshot, MeshRequest asked) {
        this.snapshot = snapshot;
        this.asked = asked;
        this.declarations = new Declarations(snapshot.config(), snapshot.origins());
        this.trials = new RouteTrials(snapshot.warnings());
    }

    /** Explains a request of the running thread, whose {@link MeshContext} it reads. */
    static Explanation explain(@Nullable Snapshot snapshot, @Nullable String problem, MeshRequest request) {
        if (snapshot == null) {
            String reason = problem == null ? "there is no configuration yet" : problem;
            return unrouted(request, Verdict.FAILS, reason, null, null);
        }
        Explainer explainer = new Explainer(snapshot, request);
        CompiledGateway gateway = snapshot.gateway();
        return gateway == null ? explainer.byHost(request, null, "") : explainer.through(gateway);
    }

    private static Explanation unrouted(
            MeshRequest request,
            Verdict verdict,
            @Nullable String problem,
            @Nullable Host host,
            @Nullable GatewayStage stage) {
        return new Explanation(
                line(request),
                verdict,
                problem,
                host,
                stage == null ? null : path(request),
                stage,
                null,
                0,
                List.of(),
                null,
                List.of(),
                null,
                Changes.NONE);
    }

    private Explanation through(CompiledGateway gateway) {
        MeshRequest normal = SeenRequest.normal(asked);
        GatewayTarget to = gateway.match(normal);
        if (to != null) {
            Resolution service = snapshot.resolve(to);
            MeshRequest behind = SeenRequest.behind(to, service, normal);
            GatewayStage stage = stage(gateway, normal, to.authority(), behind.path());
            return resolved(service, host(null, null), behind, stage, "");
        }
        GatewayStage stage = stage(gateway, normal, null, null);
        String refusal = gateway.refusal(normal);
        return refusal == null
                ? byHost(normal, stage, gateway.miss(normal) + ", and ")
                : unrouted(asked, Verdict.FAILS, refusal, host(null, null), stage);
    }

    private GatewayStage stage(
            CompiledGateway gateway, MeshRequest normal, @Nullable String authority, @Nullable String path) {
        int port = gateway.listenerPort(normal);
        return new GatewayStage(
                gateway.name(),
                declarations.placeOf("virtualGateways", gateway.name()),
                port,
                trials.of(
                        gateway.routes().explain(normal, port),
                        route -> declarations.originOf("virtualGateways", gateway.name(), "gatewayRoutes", route)),
                authority,
                path == null ? null : ShownTarget.of(path));
    }

    private Explanation byHost(MeshRequest request, @Nullable GatewayStage stage, String before) {
        Resolution resolution = snapshot.resolve(request.host(), request.port());
        String name = Authority.canonicalHost(request.host());
        boolean passes = resolution instanceof Resolution.PassThrough;
        HostPattern covering = name.isEmpty() ? null : snapshot.nameOf(name, request.port());
        Host host = host(
                covering == null ? null : covering.toString(),
                passes ? snapshot.whyPassing(name, request.port()) : null);
        return resolved(resolution, host, request, stage, before);
    }

    private @Nullable Host host(@Nullable String coveredBy, @Nullable String passesBecause) {
        String name = Authority.canonicalHost(asked.host());
        return name.isEmpty() ? null : new Host(asked.host(), name, asked.port(), coveredBy, passesBecause);
    }

    private Explanation resolved(
            Resolution resolution, @Nullable Host host, MeshRequest seen, @Nullable GatewayStage stage, String before) {
        if (resolution instanceof Resolution.Found found) {
            return new ServiceExplainer(declarations, trials, found.service(), SeenRequest.normal(seen))
                    .explain(line(asked), host, stage);
        }
        return resolution instanceof Resolution.Refused refused
                ? unrouted(asked, Verdict.FAILS, before + refused.problem(), host, stage)
                : unrouted(asked, Verdict.PASSES_THROUGH, null, host, stage);
    }

    static Path path(MeshRequest request) {
        return new Path(ShownTarget.of(request.path()), ShownTarget.of(NormalizedPath.of(request.path())));
    }

    private static String line(MeshRequest request) {
        return request.method() + " " + request.scheme() + "://" + request.host()
                + (request.defaultPort() ? "" : ":" + request.port())
                + ShownTarget.of(request.path(), request.query());
    }
}
