package dev.meshclient.runtime;

import dev.meshclient.event.Listeners;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the access logs that a configuration declares is in force: that of the identity, as a sidecar wrote the one of its
 * own task; without an identity none.
 */
final class DeclaredLogs {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredLogs.class);

    private final @Nullable Identity identity;
    private final Listeners listeners;
    private boolean told;

    DeclaredLogs(@Nullable Identity identity, Listeners listeners) {
        this.identity = identity;
        this.listeners = listeners;
    }

    /** The configuration is about to come into force. */
    void announce(MeshConfig config) {
        if (identity != null) {
            listeners.accessLogDeclared(ofIdentity(identity, config));
        } else if (!told && all(config).findAny().isPresent()) {
            told = true;
            LOG.info("access logs are declared, and none is written: this mesh client has no identity");
        }
    }

    private static @Nullable AccessLog ofIdentity(Identity identity, MeshConfig config) {
        if (identity.isNode()) {
            VirtualNode node = config.virtualNodes().get(identity.name());
            return node == null ? null : node.accessLog();
        }
        VirtualGateway gateway = config.virtualGateways().get(identity.name());
        return gateway == null ? null : gateway.accessLog();
    }

    private static Stream<AccessLog> all(MeshConfig config) {
        return Stream.concat(
                        config.virtualNodes().values().stream().map(VirtualNode::accessLog),
                        config.virtualGateways().values().stream().map(VirtualGateway::accessLog))
                .filter(Objects::nonNull);
    }
}
