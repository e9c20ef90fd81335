package dev.meshclient;

import dev.meshclient.MeshDescription.InForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.Rejected;
import dev.meshclient.MeshDescription.RouteInForce;
import dev.meshclient.MeshDescription.Service;
import dev.meshclient.MeshDescription.Share;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Route;
import dev.meshclient.model.Unenforced;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.runtime.CompiledGateway;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.Identity;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.Rejection;
import dev.meshclient.runtime.Snapshot;
import dev.meshclient.runtime.Target;
import dev.meshclient.runtime.VirtualNodeRuntime;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the mesh of a client as it is now; takes no lock, and asks nobody. */
final class MeshDescriber {
    private final MeshRuntime runtime;
    private final @Nullable Identity identity;
    private final @Nullable String zone;
    private final Ticker ticker;
    private final WallClock wallClock;

    MeshDescriber(
            MeshRuntime runtime,
            @Nullable Identity identity,
            @Nullable String zone,
            Ticker ticker,
            WallClock wallClock) {
        this.runtime = runtime;
        this.identity = identity;
        this.zone = zone;
        this.ticker = ticker;
        this.wallClock = wallClock;
    }

    /**
     * Describes it.
     *
     * @param decisions how many are kept
     */
    MeshDescription describe(boolean closed, int decisions) {
        Snapshot snapshot = runtime.publisher().current();
        Rejection rejection = runtime.rejection();
        long now = ticker.read();
        Instant at = Instant.ofEpochMilli(wallClock.millis());
        CompiledGateway gateway = snapshot == null ? null : snapshot.gateway();
        return new MeshDescription(
                at,
                identity == null ? null : identity.toString(),
                zone,
                closed,
                snapshot == null ? null : inForce(snapshot, at, age(now, runtime.publishedAtNanos())),
                runtime.publisher().problem(),
                rejection == null ? null : rejected(rejection, now),
                runtime.sources(),
                decisions,
                snapshot == null || gateway == null ? null : GatewayDescriber.describe(gateway, snapshot.config()),
                snapshot == null ? List.of() : services(snapshot),
                snapshot == null ? List.of() : nodes(snapshot, now),
                snapshot == null ? List.of() : unenforced(snapshot));
    }

    private static InForce inForce(Snapshot snapshot, Instant at, Duration age) {
        return new InForce(snapshot.version(), at.minus(age).truncatedTo(ChronoUnit.MILLIS), age);
    }

    private static List<String> unenforced(Snapshot snapshot) {
        return snapshot.config().unenforced().stream().map(Unenforced::path).toList();
    }

    /** What others write meanwhile may be younger than the reading of now. */
    static Duration age(long now, long since) {
        return Duration.ofNanos(Math.max(0, now - since));
    }

    private static Rejected rejected(Rejection rejection, long now) {
        return new Rejected(
                rejection.source(),
                age(now, rejection.atNanos()),
                rejection.findings().stream().map(Finding::toString).toList());
    }

    private static List<Service> services(Snapshot snapshot) {
        Declarations declarations = new Declarations(snapshot.config(), snapshot.origins());
        return snapshot.services().stream()
                .sorted(Comparator.comparing(CompiledService::name))
                .map(service -> service(service, routesOf(service.name(), declarations)))
                .toList();
    }

    /** A service that is held back may have routes that the new configuration does not know. */
    private static Map<String, Route> routesOf(String service, Declarations declarations) {
        String name = declarations.routerOf(service);
        VirtualRouter router =
                name == null ? null : declarations.config().virtualRouters().get(name);
        return router == null
                ? Map.of()
                : router.routes().stream()
                        .collect(Collectors.toMap(Route::name, Function.identity(), (first, second) -> first));
    }

    private static Service service(CompiledService service, Map<String, Route> declared) {
        return new Service(
                service.name(),
                service.listeners().stream().map(PortMapping::port).toList(),
                service.refusal() == null ? null : service.refusal().problem(),
                service.routes().targets().stream()
                        .map(route -> route(route, route.name() == null ? null : declared.get(route.name())))
                        .toList());
    }

    private static RouteInForce route(CompiledRoute route, @Nullable Route declared) {
        return new RouteInForce(
                route.name() == null ? "" : route.name(),
                declared == null ? null : declared.priority(),
                declared == null ? "any request" : MatchText.of(declared.match()),
                route.shares().entrySet().stream()
                        .filter(share -> share.getKey().info().virtualNode() != null)
                        .map(share -> share(share.getKey(), share.getValue()))
                        .toList());
    }

    private static Share share(Target target, double share) {
        return new Share(
                String.valueOf(target.info().virtualNode()),
                share,
                target.refusal() == null ? null : target.refusal().problem());
    }

    private static List<Node> nodes(Snapshot snapshot, long now) {
        MeshConfig config = snapshot.config();
        NodeDescriber describer = new NodeDescriber(new Declarations(config, snapshot.origins()), now);
        return snapshot.nodes().stream()
                .sorted(Comparator.comparing(VirtualNodeRuntime::name)
                        .thenComparing(node -> node.portMapping().port()))
                .map(describer::describe)
                .toList();
    }
}
