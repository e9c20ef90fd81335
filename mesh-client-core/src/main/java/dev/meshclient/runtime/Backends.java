package dev.meshclient.runtime;

import dev.meshclient.model.Backend;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.HostPattern;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the identity may call, and under which client policy: without an identity everything; a virtual node only its
 * backends, a virtual gateway only what its gateway routes name (App Mesh user guide, Virtual nodes and Virtual gateways),
 * and everything if it has none. As an extension a backend may be an alias, or a wildcard: it stands for every service one
 * of whose names it covers.
 */
final class Backends {
    private final MeshConfig config;
    private final boolean restricted;
    private final Map<HostPattern, Named> byName = new HashMap<>();
    private final List<Named> wildcards = new ArrayList<>();
    private final Map<String, List<Named>> byService = new HashMap<>();
    private final @Nullable Declared defaultPolicy;

    private Backends(
            MeshConfig config,
            boolean restricted,
            List<Backend> backends,
            @Nullable ClientPolicy policy,
            String owner) {
        this.config = config;
        this.restricted = restricted;
        this.defaultPolicy = policy == null ? null : new Declared(policy, owner + ".backendDefaults.clientPolicy");
        for (int i = 0; i < backends.size(); i++) {
            add(backends.get(i), owner + ".backends[" + i + "].virtualService.clientPolicy");
        }
        wildcards.sort(Comparator.comparing(Named::pattern, HostPattern.MOST_SPECIFIC_FIRST));
    }

    private void add(Backend backend, String path) {
        ClientPolicy policy = backend.clientPolicy();
        HostPattern pattern = HostPattern.ofName(backend.virtualServiceName());
        Named named = new Named(pattern, policy == null ? null : new Declared(policy, path));
        if (pattern.kind() == HostPattern.Kind.EXACT) {
            byName.putIfAbsent(pattern, named);
        } else {
            wildcards.add(named);
        }
    }

    static Backends of(@Nullable Identity identity, MeshConfig config) {
        if (identity == null) {
            return new Backends(config, false, List.of(), null, "");
        }
        if (!identity.isNode()) {
            VirtualGateway gateway = config.virtualGateways().get(identity.name());
            ClientPolicy policy = gateway == null ? null : gateway.backendDefaults();
            List<Backend> named = gateway == null ? List.of() : named(gateway);
            return new Backends(config, !named.isEmpty(), named, policy, "virtualGateways." + identity.name());
        }
        VirtualNode node = config.virtualNodes().get(identity.name());
        return new Backends(
                config,
                true,
                node == null ? List.of() : node.backends(),
                node == null ? null : node.backendDefaults(),
                "virtualNodes." + identity.name());
    }

    private static List<Backend> named(VirtualGateway gateway) {
        return gateway.routes().stream()
                .map(GatewayRoute::virtualService)
                .distinct()
                .map(service -> new Backend(service, null))
                .toList();
    }

    boolean allows(String service) {
        return !restricted || !covering(service).isEmpty();
    }

    /**
     * The client policy for a service and where it is declared; null for none. That of the most specific backend that has
     * one goes before the default.
     */
    @Nullable
    Declared policy(String service) {
        return covering(service).stream()
                .map(Named::policy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(defaultPolicy);
    }

    /** Asked again for each target of a service, and looked for once. */
    private List<Named> covering(String service) {
        return byService.computeIfAbsent(service, this::find);
    }

    /** The most specific first; the service's name counts before its aliases. */
    private List<Named> find(String name) {
        VirtualService service = config.virtualServices().get(name);
        List<HostPattern> names = service == null ? List.of(HostPattern.ofName(name)) : HostPattern.namesOf(service);
        Stream<Named> exact = names.stream().map(byName::get).filter(Objects::nonNull);
        Stream<Named> covering =
                wildcards.stream().filter(backend -> names.stream().anyMatch(backend.pattern::covers));
        return Stream.concat(exact, covering).toList();
    }

    private record Named(HostPattern pattern, @Nullable Declared policy) {}

    /**
     * A client policy.
     *
     * @param path where it is declared
     */
    record Declared(ClientPolicy policy, String path) {}
}
