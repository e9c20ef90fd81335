package dev.meshclient.runtime;

import dev.meshclient.model.Backend;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the identity may call, and under which client policy. Without an identity, and with a gateway's, everything; a
 * virtual node only its backends (App Mesh user guide, Virtual nodes).
 */
final class Backends {
    private final boolean restricted;
    private final List<Backend> backends;
    private final Map<String, Backend> byService;
    private final @Nullable ClientPolicy defaultPolicy;
    private final String owner;

    private Backends(boolean restricted, List<Backend> backends, @Nullable ClientPolicy defaultPolicy, String owner) {
        this.restricted = restricted;
        this.backends = backends;
        this.byService = backends.stream()
                .collect(Collectors.toMap(
                        backend -> key(backend.virtualServiceName()), Function.identity(), (first, same) -> first));
        this.defaultPolicy = defaultPolicy;
        this.owner = owner;
    }

    static Backends of(@Nullable Identity identity, MeshConfig config) {
        if (identity == null) {
            return new Backends(false, List.of(), null, "");
        }
        if (!identity.isNode()) {
            VirtualGateway gateway = config.virtualGateways().get(identity.name());
            ClientPolicy policy = gateway == null ? null : gateway.backendDefaults();
            return new Backends(false, List.of(), policy, "virtualGateways." + identity.name());
        }
        VirtualNode node = config.virtualNodes().get(identity.name());
        return new Backends(
                true,
                node == null ? List.of() : node.backends(),
                node == null ? null : node.backendDefaults(),
                "virtualNodes." + identity.name());
    }

    private static String key(String service) {
        return service.toLowerCase(Locale.ROOT);
    }

    boolean allows(String service) {
        return !restricted || byService.containsKey(key(service));
    }

    /** The client policy for a service and where it is declared; null for none. A backend's own replaces the default. */
    @Nullable
    Declared policy(String service) {
        Backend backend = byService.get(key(service));
        if (backend != null && backend.clientPolicy() != null) {
            return new Declared(
                    backend.clientPolicy(),
                    owner + ".backends[" + backends.indexOf(backend) + "].virtualService.clientPolicy");
        }
        return defaultPolicy == null ? null : new Declared(defaultPolicy, owner + ".backendDefaults.clientPolicy");
    }

    /**
     * A client policy.
     *
     * @param path where it is declared
     */
    record Declared(ClientPolicy policy, String path) {}
}
