package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PortMapping;
import dev.meshclient.routing.RouteTable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A virtual service as calls meet it.
 *
 * @param name the virtual service
 * @param listeners the ports that it is reached on; empty for any
 * @param routes what takes its requests; where a node provides it, one route for each port
 * @param refusal why nothing takes them; null if something does
 * @param unmatched what listeners are told of calls that no route takes
 * @param anyPort whether the scheme's default port stands for a single listener
 */
@Internal
public record CompiledService(
        String name,
        List<PortMapping> listeners,
        RouteTable<CompiledRoute> routes,
        @Nullable Refusal refusal,
        CallInfo unmatched,
        boolean anyPort) {

    /** Returns every virtual node's port that its routes lead to. */
    Set<VirtualNodeRuntime> nodes() {
        return routes.targets().stream()
                .flatMap(route -> route.shares().keySet().stream())
                .map(Target::node)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Returns the port of its only listener; 0 if it has several, or any. */
    public int onlyPort() {
        return listeners.size() == 1 ? listeners.get(0).port() : 0;
    }

    /**
     * Returns the listener port that a request reaches: the only one for a URL with its scheme's default port, else the
     * one that the URL names.
     *
     * @return 0 if there is no such listener
     */
    public int listenerPort(MeshRequest request) {
        return listenerPort(listeners, anyPort, request);
    }

    static int listenerPort(List<PortMapping> listeners, boolean anyPort, MeshRequest request) {
        if (listeners.isEmpty()) {
            return request.port();
        }
        if (anyPort && listeners.size() == 1 && request.defaultPort()) {
            return listeners.get(0).port();
        }
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i).port() == request.port()) {
                return request.port();
            }
        }
        return 0;
    }
}
