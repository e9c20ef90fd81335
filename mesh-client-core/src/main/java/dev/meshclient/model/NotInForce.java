package dev.meshclient.model;

import java.util.Set;

/**
 * The one list of what a configuration can declare and this version does not do. A declaration of one of these is read,
 * never an unknown field; what happens to calls is its {@link Effect}.
 */
public enum NotInForce {
    CLIENT_POLICY_TLS(
            "virtualNodes.*.backends[].virtualService.clientPolicy.tls",
            Effect.FAILS_CLOSED,
            "ClientPolicy.Tls.validation, ClientPolicy.Tls.certificate"),
    CLIENT_POLICY_TLS_NOT_ENFORCED(
            "virtualNodes.*.backends[].virtualService.clientPolicy.tls with enforce: false", Effect.IGNORED),
    BACKEND_DEFAULTS_TLS(
            "virtualNodes.*.backendDefaults.clientPolicy.tls",
            Effect.FAILS_CLOSED,
            "ClientPolicy.Tls.validation, ClientPolicy.Tls.certificate"),
    BACKEND_DEFAULTS_TLS_NOT_ENFORCED(
            "virtualNodes.*.backendDefaults.clientPolicy.tls with enforce: false", Effect.IGNORED),
    LISTENER_TLS("virtualNodes.*.listeners[].tls with mode: STRICT", Effect.FAILS_CLOSED),
    LISTENER_TLS_PERMISSIVE("virtualNodes.*.listeners[].tls with mode: PERMISSIVE", Effect.IGNORED),
    LISTENER_CERTIFICATE("virtualNodes.*.listeners[].tls.certificate", Effect.SERVER_SIDE, "ListenerTls.certificate"),
    LISTENER_VALIDATION("virtualNodes.*.listeners[].tls.validation", Effect.SERVER_SIDE, "ListenerTls.validation"),
    HEALTH_CHECK("virtualNodes.*.listeners[].healthCheck", Effect.IGNORED, "Listener.healthCheck"),
    CONNECTION_POOL("virtualNodes.*.listeners[].connectionPool", Effect.IGNORED, "Listener.connectionPool"),
    TCP_ROUTE("virtualRouters.*.routes.*.tcpRoute", Effect.NEVER_MATCHES),
    GATEWAY_BACKEND_DEFAULTS_TLS(
            "virtualGateways.*.backendDefaults.clientPolicy.tls",
            Effect.FAILS_CLOSED,
            "ClientPolicy.Tls.validation, ClientPolicy.Tls.certificate"),
    GATEWAY_BACKEND_DEFAULTS_TLS_NOT_ENFORCED(
            "virtualGateways.*.backendDefaults.clientPolicy.tls with enforce: false", Effect.IGNORED),
    GATEWAY_LISTENER_TLS("virtualGateways.*.listeners[].tls", Effect.SERVER_SIDE),
    GATEWAY_CONNECTION_POOL("virtualGateways.*.listeners[].connectionPool", Effect.SERVER_SIDE),
    GATEWAY_HEALTH_CHECK("virtualGateways.*.listeners[].healthCheck", Effect.SERVER_SIDE),
    REMOVED_ENDPOINTS("defaults.removedEndpointsLeave with false", Effect.IGNORED, "Defaults.removedEndpointsLeave");

    private final String path;
    private final Effect effect;
    private final String components;

    NotInForce(String path, Effect effect) {
        this(path, effect, "");
    }

    NotInForce(String path, Effect effect, String components) {
        this.path = path;
        this.effect = effect;
        this.components = components;
    }

    /** Returns the field, in the native dialect's spelling, {@code *} for any name. */
    public String path() {
        return path;
    }

    /** Returns what becomes of calls where it is declared. */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns the components of this package's records that hold it and that nobody reads, such as {@code ListenerTls.certificate};
     * none where the records have no place for it.
     */
    public Set<String> components() {
        return components.isEmpty() ? Set.of() : Set.of(components.split(", "));
    }

    /** What becomes of calls where a field that is not in force is declared. */
    public enum Effect {
        /** Calls go on as if it were not declared. */
        IGNORED,
        /** Only a server acted on it; there is nothing to do for it in a process that calls. */
        SERVER_SIDE,
        /** The route takes no request: without the condition it would take requests that are not meant for it. */
        NEVER_MATCHES,
        /** Calls that it should protect fail, unless {@code allowUnenforced} names the virtual node. */
        FAILS_CLOSED
    }
}
