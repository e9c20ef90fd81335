package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Authority;
import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PortMapping;
import dev.meshclient.routing.RouteTable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The virtual gateway that this process is, as calls meet it before everything else.
 *
 * @param name the gateway
 * @param listeners the ports that it is reached on
 * @param routes what takes its requests
 * @param hosts matches what a gateway route names as its host, whatever else it matches
 * @param anyPort whether the scheme's default port stands for a single listener
 */
@Internal
public record CompiledGateway(
        String name,
        List<PortMapping> listeners,
        RouteTable<GatewayTarget> routes,
        RouteTable<Boolean> hosts,
        boolean anyPort) {

    /** Returns where the first gateway route that takes a request sends it; null if none does. */
    public @Nullable GatewayTarget match(MeshRequest request) {
        int port = listenerPort(request);
        return port == 0 ? null : routes.match(request, port);
    }

    /**
     * Says why no gateway route takes a request; null if none names its host, so that it may be a call to somebody else.
     */
    public @Nullable String refusal(MeshRequest request) {
        return hosts.match(request, request.port()) == null ? null : miss(request);
    }

    /** Says why no gateway route takes a request. */
    public String miss(MeshRequest request) {
        if (listenerPort(request) == 0) {
            return "port " + request.port() + " is none of virtual gateway " + name + ", which listens on "
                    + listeners.stream()
                            .map(mapping -> String.valueOf(mapping.port()))
                            .collect(Collectors.joining(", "))
                    + " (one in virtualGateways." + name + ".listeners takes it)";
        }
        StringBuilder target = new StringBuilder(Authority.withoutUser(request.host()));
        LoggableTarget.appendPath(target, request.path());
        return "no gateway route of " + name + " matches " + request.method() + " " + target
                + " (one in virtualGateways." + name + ".gatewayRoutes takes it)";
    }

    /**
     * Returns the gateway's listener port that a request reaches.
     *
     * @return 0 if there is no such listener
     */
    public int listenerPort(MeshRequest request) {
        return CompiledService.listenerPort(listeners, anyPort, request);
    }
}
