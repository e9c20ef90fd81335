package dev.meshclient.runtime;

import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.Listener;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.VirtualNode;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no declared protection is silently absent: this version secures no connection, so calls that a
 * configuration wants secured are refused, unless {@code allowUnenforced} names the virtual node.
 */
final class Protection {
    private final MeshConfig config;
    private final Backends backends;

    Protection(MeshConfig config, Backends backends) {
        this.config = config;
        this.backends = backends;
    }

    /** Returns why calls of a service may not go to a node's listener; null if they may. */
    @Nullable
    Refusal refusal(String service, VirtualNode node, Listener listener) {
        String field = demand(service, node, listener);
        return field == null || config.allowUnenforced().contains(node.name())
                ? null
                : new Refusal(
                        ResponseFlag.UF,
                        field + " is declared and not in force in this version, so calls to " + node.name()
                                + " fail; 'allowUnenforced: [" + node.name() + "]' lets them go unprotected");
    }

    /** Returns the path of what demands TLS for calls of a service to a node's listener; null if nothing does. */
    @Nullable
    String demand(String service, VirtualNode node, Listener listener) {
        ListenerTls tls = listener.tls();
        if (tls != null && tls.mode() == ListenerTls.Mode.STRICT) {
            return "virtualNodes." + node.name() + ".listeners["
                    + node.listeners().indexOf(listener) + "].tls";
        }
        Backends.Declared declared = backends.policy(service);
        ClientPolicy.Tls clientTls = declared == null ? null : declared.policy().tls();
        if (declared != null && clientTls != null && clientTls.enforce() && covers(clientTls, listener)) {
            return declared.path() + ".tls";
        }
        return null;
    }

    private static boolean covers(ClientPolicy.Tls tls, Listener listener) {
        return tls.ports().isEmpty()
                || tls.ports().contains(listener.portMapping().port());
    }
}
